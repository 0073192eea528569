import type { Inventory } from '../../checks/model/inventory.js';
import type { OperationId } from '../../checks/model/operations.js';

type ListName = {
  [K in keyof Inventory]: Inventory[K] extends readonly (infer Item)[]
    ? Item extends { readonly id: string }
      ? K
      : never
    : never;
}[keyof Inventory];

/** Members to replace in the records of a list, by id; an unknown id adds a record; null removes a record or a member. */
export type Edits = Partial<Record<ListName, Readonly<Record<string, object | null>>>> & {
  readonly blockPublicAccessMode?: string;
  readonly securityGroupVpcAssociations?: Inventory['securityGroupVpcAssociations'];
  /** Operations that were denied, with `operation/parent` for those about one parent. */
  readonly denied?: readonly string[];
};

export function edited(inventory: Inventory, edits: Edits): Inventory {
  const { blockPublicAccessMode, securityGroupVpcAssociations, denied, ...lists } = edits;
  const changed: Record<string, unknown> = { ...inventory };
  if (securityGroupVpcAssociations) changed.securityGroupVpcAssociations = securityGroupVpcAssociations;
  for (const [list, changes] of Object.entries(lists)) {
    const records = new Map(
      (inventory[list as ListName] as readonly { id: string }[]).map((record) => [record.id, record]),
    );
    for (const [id, change] of Object.entries(changes)) {
      if (change === null) records.delete(id);
      else records.set(id, withoutNulls({ ...records.get(id), ...change, id }));
    }
    changed[list] = [...records.values()];
  }
  if (blockPublicAccessMode !== undefined)
    changed.blockPublicAccess = inventory.blockPublicAccess.map((entry) => ({
      ...entry,
      mode: blockPublicAccessMode,
    }));
  return withDenied(changed as unknown as Inventory, denied ?? []);
}

function withoutNulls<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)) as T;
}

/** Replaces the coverage of these operations by denials, and adds it where there was none. */
function withDenied(inventory: Inventory, denied: readonly string[]): Inventory {
  const coverage = inventory.coverage.filter(
    ({ operation, parent }) => !denied.includes(parent === undefined ? operation : `${operation}/${parent}`),
  );
  const denials = inventory.regions.flatMap(({ account, region }) =>
    denied.map((name) => {
      const [operation, parent] = name.split('/');
      return {
        account,
        region,
        operation: operation as OperationId,
        ...(parent === undefined ? {} : { parent }),
        status: 'denied' as const,
        detail: 'UnauthorizedOperation',
        items: 0,
      };
    }),
  );
  return { ...inventory, coverage: [...coverage, ...denials] };
}
