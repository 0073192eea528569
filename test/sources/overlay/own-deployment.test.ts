import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffWorlds } from '../../../checks/diff.js';
import type { CapturePage, CaptureRecord } from '../../../checks/model/capture.js';
import { type OperationId, operation } from '../../../checks/model/operations.js';
import type { Origin } from '../../../checks/model/origin.js';
import { groundFrom } from '../../../checks/sources/overlay/index.js';
import { itemName } from '../../../checks/sources/overlay/item-name.js';
import { listedWithTags } from '../../../checks/sources/overlay/live-stacks.js';
import type { Item } from '../../../checks/sources/template/deploy/answers.js';
import { openTemplates } from '../../../checks/sources/template/read/open-path.js';
import type { StackSource } from '../../../checks/sources/template/resolve/stack.js';
import { type DeployedWorld, worldsOf } from '../../../checks/sources/template/worlds.js';
import { changesIn, inventoryOf, time } from './overlaid.js';

const corpus = join(import.meta.dirname, '..', '..', 'corpus');
const entries = ['hand', 'cdk'].flatMap((kind) =>
  readdirSync(join(corpus, kind)).map((name) => `${kind}/${name}`),
);
const home = { account: '111122223333', region: 'eu-west-1' };

/** What the stacks of an entry are deployed as, in one account and Region. */
function stacksOf(entry: string) {
  const { stacks, find } = openTemplates(join(corpus, entry), {});
  const placed = stacks.map(
    (stack): StackSource => ({ ...stack, environment: { ...home, ...stack.environment } }),
  );
  return { stacks: placed, templates: find, time, tool: 'db-perimeter/0.0.0' };
}

/** The answers that the account then gives, with ids that AWS chose, and the tags of CloudFormation on what it made. */
function captureOf({ records, origins }: DeployedWorld): readonly CaptureRecord[] {
  const made = origins.filter(({ type }) => Object.hasOwn(listedWithTags, type));
  const chosen = new Map(
    made
      .filter(({ type, id }) => type.startsWith('AWS::EC2::') && type !== 'AWS::EC2::EIP' && id.includes('-'))
      .map(({ id }, index) => [id, `${id.slice(0, id.indexOf('-'))}-0${index}`]),
  );
  return records.map((record) => {
    if (record.record !== 'page' || record.output === undefined) return record;
    const id = record.operation as OperationId;
    const { answer } = operation(id);
    const items = record.output[answer];
    const live = withIds(record, chosen) as CapturePage;
    if (!Array.isArray(items)) return live;
    const tagged = (items as readonly Item[]).map((item) => {
      const origin = made.find((each) => listedWithTags[each.type] === id && each.id === itemName(id, item));
      return withTags(withIds(item, chosen) as Item, origin);
    });
    return { ...live, output: { ...live.output, [answer]: tagged } };
  });
}

function withIds(value: unknown, chosen: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return chosen.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => withIds(item, chosen));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withIds(item, chosen)]));
}

function withTags(item: Item, origin: Origin | undefined): Item {
  if (!origin) return item;
  const Tags = [
    { Key: 'aws:cloudformation:stack-name', Value: origin.stack },
    { Key: 'aws:cloudformation:logical-id', Value: origin.logicalId },
  ];
  const [first] = Array.isArray(item.Instances) ? (item.Instances as Item[]) : [];
  return first ? { ...item, Instances: [{ ...first, Tags }] } : { ...item, Tags };
}

/** Entries of which a template leaves nothing open, so that there is one account after the deployment. */
const settled = entries.flatMap((entry) => {
  const options = stacksOf(entry);
  const [world, another] = worldsOf(options).worlds;
  return world && !another ? [{ entry, options, world }] : [];
});

describe('a template over its own deployment', () => {
  it('is tried with most of the corpus', () => {
    expect(settled.length).toBeGreaterThanOrEqual(60);
  });

  it.each(settled)('changes nothing: $entry', ({ options, world }) => {
    const { inventory, ground } = groundFrom(captureOf(world), 'capture');
    const after = worldsOf({ ...options, ground }).worlds.map(({ when, records, origins }) => ({
      when,
      inventory: inventoryOf(records),
      origins,
    }));
    const difference = diffWorlds(inventory, after, '0.0.0');
    expect([changesIn(difference), difference.appeared, difference.disappeared]).toEqual([[], [], []]);
  });
});
