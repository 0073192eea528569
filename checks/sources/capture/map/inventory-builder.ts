import type { CapturePlan, CaptureRecord } from '../../../model/capture.js';
import type { Inventory } from '../../../model/inventory.js';
import { globalScope, isGlobal, isOperationId, operation as operationOf } from '../../../model/operations.js';
import { accountToFind, settleAccount } from './account.js';
import { assemble } from './assemble.js';
import { isAboutAccount } from './coverage.js';
import { readPage } from './page.js';
import { createFactsByScope, type FactsByScope } from './region-facts.js';

/** Takes the records of a capture in any order, one by one, and keeps of them only what the model names. */
export interface InventoryBuilder {
  add(record: CaptureRecord): void;
  /** The inventory of everything added. To be called once, at the end. */
  finish(): Inventory;
}

export function createInventoryBuilder(source: Inventory['source']): InventoryBuilder {
  const plans: CapturePlan[] = [];
  const regional: FactsByScope = createFactsByScope();
  const accountWide: FactsByScope = createFactsByScope();
  let startedAt: string | undefined;
  let headers = 0;
  let ends = 0;
  let pages = 0;
  let announced = 0;

  return {
    add(record) {
      switch (record.record) {
        case 'header':
          headers++;
          if (startedAt === undefined || record.startedAt < startedAt) startedAt = record.startedAt;
          break;
        case 'plan':
          plans.push(record);
          break;
        case 'page': {
          pages++;
          const { operation, region } = record;
          if (!isOperationId(operation)) break;
          const facts = isAboutAccount(operation) ? accountWide : regional;
          const place = isGlobal(operationOf(operation).service) ? globalScope : region;
          readPage(operation, record, facts.in(record.account ?? accountToFind, place));
          break;
        }
        case 'end':
          ends++;
          announced += record.pages;
          break;
      }
    },
    finish() {
      for (const plan of plans) {
        for (const region of [...plan.regions, globalScope])
          regional.in(plan.account ?? accountToFind, region);
      }
      const found = settleAccount(regional, accountWide);
      const settled = plans.map((plan) => ({ ...plan, account: plan.account ?? found }));
      // A page that was written and did not arrive is as bad as an end that was never reached.
      const began = headers + plans.length + pages > 0;
      const cutOff = began && (ends === 0 || headers > ends || announced !== pages);
      return assemble({ source, collectedAt: startedAt, regional, accountWide, plans: settled, cutOff });
    },
  };
}
