import { keysOf, type Place } from './place.js';
import { sectionOf, type Template } from './template.js';
import { isRecord } from './value.js';

/** Whether a key of a map is written as the Region of the stack. */
export function isRegion(key: unknown): boolean {
  return isRecord(key) && Object.keys(key).length === 1 && key.Ref === 'AWS::Region';
}

/**
 * The keys of the maps that a template asks by its Region: those that the Region may be without CloudFormation refusing, but
 * for lookups with a default. Undefined where it cannot be told of which map it asks.
 */
export function regionsInMaps(template: Template): readonly string[] | undefined {
  const mappings = sectionOf(template, 'Mappings');
  const found = new Set<string>();
  return visit(template.body, mappings, found, 0) ? [...found] : undefined;
}

/** Adds the keys by which maps are asked for the Region; false where a map is not written out. */
function visit(
  value: unknown,
  mappings: Readonly<Record<string, unknown>>,
  found: Set<string>,
  depth: number,
): boolean {
  if (depth > 64) return false;
  if (Array.isArray(value)) return value.every((item) => visit(item, mappings, found, depth + 1));
  if (!isRecord(value)) return true;
  const lookup = value['Fn::FindInMap'];
  if (Array.isArray(lookup) && lookup.slice(1, 3).some(isRegion)) {
    const [name, first] = lookup;
    const map = typeof name === 'string' && Object.hasOwn(mappings, name) ? mappings[name] : undefined;
    if (!isRecord(map)) return false;
    const keyed = isRegion(first) ? [map] : Object.values(map);
    for (const each of keyed) if (isRecord(each)) for (const key of Object.keys(each)) found.add(key);
  }
  return Object.values(value).every((each) => visit(each, mappings, found, depth + 1));
}

/**
 * Whether CloudFormation surely evaluates what stands there: every condition, and of every resource that the stack has what
 * no `Fn::If` chooses.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html
 */
export function isSurelyEvaluated(place: Place, exists: (logicalId: string) => boolean): boolean {
  const [section, name, ...keys] = keysOf(place);
  if (keys.includes('Fn::If')) return false;
  return section === 'Conditions' || (section === 'Resources' && exists(String(name)));
}
