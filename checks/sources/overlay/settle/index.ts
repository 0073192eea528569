import type { OperationId } from '../../../model/operations.js';
import { type Item, items, type Place } from '../../template/deploy/answers.js';
import type { Settling } from '../../template/deploy/ground.js';
import type { Resource } from '../../template/deploy/resource.js';
import type { DeclaredResource } from '../../template/resolve/stack.js';
import type { CapturePages } from '../capture-pages.js';
import { isPairable, type LiveStacks } from '../live-stacks.js';
import { type Holders, settleAssociations } from './associations.js';
import { settleByHand } from './by-hand.js';
import { settleInterfaces, settleMembers, settleSubnetGroups } from './databases.js';
import { leaveOpenWhatIsNotUnderstood, settleTaken, uniteOthers } from './merge.js';
import { type Replaced, removeReplaced, removeUndeclared } from './removed.js';
import type { Settled, Taken } from './taken.js';

export interface Deployed {
  readonly settling: Settling;
  readonly pages: CapturePages;
  readonly stacksIn: (place: Place) => LiveStacks;
  readonly taken: readonly Taken[];
  readonly replaced: readonly Replaced[];
  /** What could not be told of what is live. */
  readonly unsure: readonly { readonly place: Place; readonly why: string }[];
  /** What was put by whom. */
  readonly put: readonly {
    readonly resource: Resource;
    readonly operation: OperationId;
    readonly place: Place;
  }[];
}

/** Joins a deployment with the account that it changes. */
export function settleDeployed(deployed: Deployed): void {
  const { settling, pages, stacksIn, taken, replaced, unsure } = deployed;
  const { known, decide, leavesOpen } = settling;
  const live = new Set(taken.map(({ name }) => name));
  const made = new Set(
    known.flatMap(({ resource }) => (isPairable(resource) && !live.has(resource.id) ? [resource.id] : [])),
  );
  const settled: Settled = {
    ...settling,
    taken,
    places: pages.places,
    stays(what, place) {
      const isKept = decide(`live/${what}`);
      if (isKept === undefined) leavesOpen(place, `whether ${what} stays`);
      return isKept ?? true;
    },
    isNew: (id) => made.has(id),
  };
  leaveOpenWhatIsNotUnderstood(settled, pages.items);
  settleTaken(settled);
  settlePublicAccess(deployed, settled);
  uniteOthers(settled);
  settleAssociations(settled, (operation, place) => holdersOf(pages, operation, place));
  removeReplaced(replaced, settled);
  const stacks = new Map(known.map(({ declared }) => [declared.stack.source.name, declared.stack]));
  for (const { source, resources } of stacks.values()) {
    const place = placeOf(known, source.name);
    const stack = place && stacksIn(place).nameOf(source.name);
    if (!place || stack === undefined) continue;
    const declared = new Map(resources.map((each): [string, DeclaredResource] => [each.logicalId, each]));
    removeUndeclared(stack, declared, place, stacksIn(place), settled);
  }
  settleSubnetGroups(settled);
  settleMembers(settled);
  settleInterfaces(settled);
  for (const { place, why } of unsure) leavesOpen(place, why);
  leaveOpenWhatIsNotTold(deployed);
}

/** Block Public Access is of an account and Region, so that it is there before any stack declares it. */
function settlePublicAccess({ settling, pages, stacksIn }: Deployed, settled: Settled): void {
  const operation = 'DescribeVpcBlockPublicAccessOptions';
  for (const { resource } of settling.known) {
    if (resource.type !== 'AWS::EC2::VPCBlockPublicAccessOptions') continue;
    const now = settled.answers.get(operation, resource, '');
    const [was] = pages.items(operation, resource).map(([, item]) => item);
    // A stack that was not there before turns it on for certain.
    const isLive = stacksIn(resource).nameOf(resource.stack) !== undefined;
    if (now && was && isLive) settleByHand({ operation, place: resource, name: '', was }, now, settled);
  }
}

/** Hosts of a fleet come and go: those that are there and those that will be are told together. */
const hosts: readonly OperationId[] = [
  'DescribeInstances',
  'DescribeNetworkInterfaces',
  'DescribeInstanceInformation',
];

/** Where a stack is live and no answer says which item it made, what is there may be what was put once more. */
function leaveOpenWhatIsNotTold({ settling: { answers }, pages, stacksIn, put }: Deployed): void {
  for (const { resource, operation, place } of put) {
    if (isPairable(resource) || hosts.includes(operation) || !pages.holds(place)) continue;
    if (stacksIn(resource).nameOf(resource.stack) === undefined) continue;
    if (pages.isAnswered(operation, place) && pages.items(operation, place).length === 0) continue;
    answers.leavesListingOpen(
      operation,
      place,
      `which of those that are live is ${resource.logicalId} of ${resource.stack}`,
    );
  }
}

function placeOf(known: Settling['known'], stack: string): Place | undefined {
  const first = known.find(({ declared }) => declared.stack.source.name === stack);
  return first && { account: first.resource.account, region: first.resource.region };
}

function holdersOf({ items: itemsOf }: CapturePages, operation: OperationId, place: Place): Holders {
  return new Map(
    itemsOf(operation, place).flatMap(([holder, item]) =>
      items(item.Associations).flatMap((association: Item) =>
        typeof association.SubnetId === 'string'
          ? [[association.SubnetId, { holder, association }] as const]
          : [],
      ),
    ),
  );
}
