import type { Inventory } from '../../checks/model/inventory.js';
import { type OperationId, operation, operationIds } from '../../checks/model/operations.js';
import { completeCoverage, deny } from './estates/index.js';

type Node = Record<string, unknown>;

/**
 * Applies the edits of a spec: `path: value` sets a member (null takes it out), `remove: path` takes an item out of its
 * list, `add: {path: item}` appends to a list, `deny: ec2:DescribeVpcs` denies a call. A path names a section, then
 * items by id, name, number or destination, then members; known values are stepped through.
 */
export function edited(inventory: Inventory, changes: readonly Node[]): Inventory {
  const copy = structuredClone(inventory) as Inventory & Node;
  const denials: OperationId[] = [];
  for (const change of changes) {
    for (const [key, value] of Object.entries(change)) {
      if (key === 'deny') denials.push(operationOf(String(value)));
      else if (key === 'remove') removeAt(copy, String(value));
      else if (key === 'add')
        for (const [path, item] of Object.entries(value as Node)) addAt(copy, path, item);
      else setAt(copy, key, value);
    }
  }
  // Items that were added or removed change what the listings counted, and which parents were asked about.
  const complete = { ...copy, coverage: completeCoverage(copy) };
  return denials.reduce<Inventory>(deny, complete);
}

function operationOf(action: string): OperationId {
  const id = operationIds.find((candidate) => operation(candidate).action === action);
  if (id === undefined) throw new Error(`deny: ${action} is no action of the registry`);
  return id;
}

function setAt(root: Node, path: string, value: unknown): void {
  const { parent, key } = locate(root, path);
  const present = parent[key];
  if (value === null) delete parent[key];
  else if (isKnown(present)) parent[key] = { known: true, value };
  else parent[key] = value;
}

function removeAt(root: Node, path: string): void {
  const { parent, key } = locate(root, path);
  if (!Array.isArray(parent)) throw new Error(`remove: ${path} is no item of a list`);
  parent.splice(Number(key), 1);
}

function addAt(root: Node, path: string, item: unknown): void {
  const { parent, key } = locate(root, path);
  const list = inside(parent[key]);
  if (!Array.isArray(list)) throw new Error(`add: ${path} is no list`);
  list.push(item);
}

/** The object or list that holds the last step of a path, and the key of that step in it. */
function locate(root: Node, path: string): { parent: Node; key: string } {
  let parent: Node = root;
  let rest = path;
  for (;;) {
    const names = keysOf(parent).filter(({ name }) => rest === name || rest.startsWith(`${name}/`));
    // The longest name wins: a destination such as 0.0.0.0/0 holds the separator itself.
    const step = names.sort((a, b) => b.name.length - a.name.length)[0];
    if (!step) {
      const choices = keysOf(parent).map(({ name }) => name);
      throw new Error(`${path}: no "${rest}" among ${choices.join(', ') || 'nothing'}`);
    }
    if (rest === step.name) return { parent, key: step.key };
    rest = rest.slice(step.name.length + 1);
    parent = inside(parent[step.key]) as Node;
  }
}

function keysOf(node: unknown): { name: string; key: string }[] {
  if (!Array.isArray(node)) return Object.keys(node ?? {}).map((key) => ({ name: key, key }));
  return node.map((item, index) => ({ name: nameOf(item) ?? String(index), key: String(index) }));
}

function nameOf(item: Node): string | undefined {
  if (typeof item === 'string') return item;
  if (typeof item.ruleNumber === 'number') return `${item.direction} ${item.ruleNumber}`;
  const { destination, resourceArn } = item as {
    destination?: { cidr?: string; id?: string };
    resourceArn?: string;
  };
  const about = resourceArn?.split(':').at(-1);
  const name = item.id ?? item.name ?? destination?.cidr ?? destination?.id ?? about ?? item.account;
  return typeof name === 'string' ? name : undefined;
}

function isKnown(node: unknown): node is { known: true; value: unknown } {
  return typeof node === 'object' && node !== null && 'known' in node && node.known === true;
}

function inside(node: unknown): unknown {
  return isKnown(node) ? node.value : node;
}
