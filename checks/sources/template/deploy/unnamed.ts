import type { OperationId } from '../../../model/operations.js';
import { unresolvedWhat } from '../../../model/unresolved.js';
import type { Item } from './answers.js';
import type { Resource } from './resource.js';
import type { Deployment } from './resource-type.js';

/** What is there before a stack is made, and so is nothing that the stack itself makes. */
const fromOutside = /^(parameter|the export|the dynamic reference) /;

/**
 * The items of a listing that a property may name which is left open. A parameter of one stack may name what another stack
 * of the set declares; what a custom resource looks up may be of its own stack. None where the property is known.
 */
export function itemsThatMayBe(
  id: string | undefined,
  operation: OperationId,
  idMember: string,
  from: Resource,
  { answers, resource }: Deployment,
): readonly Item[] {
  const what = id === undefined ? undefined : unresolvedWhat(id);
  if (what === undefined) return [];
  return answers.all(operation, from).filter((item) => {
    const owner = resource(String(item[idMember])) ?? resource(String(item.VpcId));
    return !(fromOutside.test(what) && owner?.stack === from.stack);
  });
}
