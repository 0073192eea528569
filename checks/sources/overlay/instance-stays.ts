import type { Item } from '../template/deploy/answers.js';
import { plainTexts, type Resource } from '../template/deploy/resource.js';

/** What a template says otherwise than a live instance is; the groups that it gives, where it is only these. */
export type InstanceChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'groups'; readonly given: readonly string[] }
  | { readonly kind: 'other' };

/**
 * Whether a live instance has the subnet and groups that its template declares. Then its interfaces stay, whose addresses no
 * template tells; otherwise it gets others.
 */
export function instanceChange(declared: Resource, live: Item): InstanceChange {
  const [instance] = (live.Instances ?? []) as readonly Item[];
  const [first] = declared.records('NetworkInterfaces');
  const subnetId = declared.text('SubnetId') ?? plainTexts(first?.SubnetId)[0];
  const given = [
    ...declared.texts('SecurityGroupIds'),
    ...plainTexts(first?.GroupSet),
    ...plainTexts(first?.Groups),
  ];
  if (!instance || declared.has('LaunchTemplate') || declared.has('SecurityGroups')) return { kind: 'other' };
  if (subnetId !== undefined && subnetId !== instance.SubnetId) return { kind: 'other' };
  const own = ((instance.SecurityGroups ?? []) as readonly Item[]).map(({ GroupId }) => String(GroupId));
  const hasGroups = given.length === 0 || given.sort().join() === own.sort().join();
  return hasGroups ? { kind: 'none' } : { kind: 'groups', given };
}
