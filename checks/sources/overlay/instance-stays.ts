import type { Item } from '../template/deploy/answers.js';
import { plainTexts, type Resource } from '../template/deploy/resource.js';

/**
 * Whether a live instance has the subnet and groups that its template declares. Then its interfaces stay, whose addresses no
 * template tells; otherwise it gets others.
 */
export function instanceStays(declared: Resource, live: Item): boolean {
  const [instance] = (live.Instances ?? []) as readonly Item[];
  const [first] = declared.records('NetworkInterfaces');
  const subnetId = declared.text('SubnetId') ?? plainTexts(first?.SubnetId)[0];
  const groups = [
    ...declared.texts('SecurityGroupIds'),
    ...plainTexts(first?.GroupSet),
    ...plainTexts(first?.Groups),
  ];
  if (!instance || declared.has('LaunchTemplate') || declared.has('SecurityGroups')) return false;
  const own = ((instance.SecurityGroups ?? []) as readonly Item[]).map(({ GroupId }) => String(GroupId));
  const hasGroups = groups.length === 0 || groups.sort().join() === own.sort().join();
  return hasGroups && (subnetId === undefined || subnetId === instance.SubnetId);
}
