import { BlockList, isIP } from 'node:net';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Pattern = { readonly [key: string]: Pattern | readonly Condition[] | readonly Pattern[] };
type Condition = Json;

const isObject = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether EventBridge's rule with a pattern takes an event. Elements of an array of objects match as wholes.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns-arrays.html
 */
export function takes(pattern: Pattern, event: { readonly [key: string]: Json }): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === '$or') return (wanted as readonly Pattern[]).some((each) => takes(each, event));
    const found = event[key];
    if (Array.isArray(wanted)) return takesLeaf(wanted, found);
    const elements = Array.isArray(found) ? found.filter(isObject) : isObject(found) ? [found] : [];
    return (elements.length > 0 ? elements : [{}]).some((each) => takes(wanted as Pattern, each));
  });
}

function takesLeaf(conditions: readonly Condition[], found: Json | undefined): boolean {
  const values = [found].flat().filter((value): value is Json => value !== undefined && !isObject(value));
  return conditions.some((condition) => {
    if (isObject(condition) && 'exists' in condition) return condition.exists === values.length > 0;
    return values.some((value) => takesValue(condition, value));
  });
}

function takesValue(condition: Condition, value: Json): boolean {
  if (!isObject(condition)) return condition === value;
  const [[operator, operand] = ['', null], ...others] = Object.entries(condition);
  if (others.length > 0) throw new Error(`a condition with two operators: ${JSON.stringify(condition)}`);
  switch (operator) {
    case 'anything-but':
      return ![operand].flat().some((each) => takesValue(each as Condition, value));
    case 'prefix':
      return typeof value === 'string' && affix(operand, value, (text, part) => text.startsWith(part));
    case 'suffix':
      return typeof value === 'string' && affix(operand, value, (text, part) => text.endsWith(part));
    case 'equals-ignore-case':
      return typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase();
    case 'wildcard':
      return typeof value === 'string' && wildcard(String(operand)).test(value);
    case 'numeric':
      return typeof value === 'number' && compares(operand as readonly Json[], value);
    case 'cidr':
      return typeof value === 'string' && inBlock(String(operand), value);
    default:
      throw new Error(`no operator of EventBridge: ${operator}`);
  }
}

function affix(operand: Json, value: string, holds: (text: string, part: string) => boolean): boolean {
  if (isObject(operand))
    return holds(value.toLowerCase(), String(operand['equals-ignore-case']).toLowerCase());
  return holds(value, String(operand));
}

const wildcard = (text: string) =>
  new RegExp(
    `^${text
      .split('*')
      .map((part) => part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
      .join('.*')}$`,
    's',
  );

function compares(operand: readonly Json[], value: number): boolean {
  for (let at = 0; at < operand.length; at += 2) {
    const bound = Number(operand[at + 1]);
    const holds = {
      '<': value < bound,
      '<=': value <= bound,
      '=': value === bound,
      '>': value > bound,
      '>=': value >= bound,
    };
    if (!holds[operand[at] as keyof typeof holds]) return false;
  }
  return true;
}

function inBlock(block: string, address: string): boolean {
  const family = (text: string) => (isIP(text) === 6 ? 'ipv6' : 'ipv4');
  const [network = '', length] = block.split('/');
  if (isIP(address) === 0 || family(address) !== family(network)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(length), family(network));
  return list.check(address, family(address));
}
