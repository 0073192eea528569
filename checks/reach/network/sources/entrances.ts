import type { Subnet } from '../../../model/network.js';
import { isEmpty, isSubset, type Ranges } from '../../../model/ranges.js';
import type { TransitGatewayAttachment } from '../../../model/transit.js';
import type { Gap } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import type { AddressSpace } from '../address-space.js';
import { type Listener, listenerKey } from '../listener.js';
import { clientSide } from '../network-acl.js';
import { routingTo, toTarget } from '../route-table.js';
import { entrancesOf, zoneKeys } from './attachment-zones.js';
import { attachmentBasisOf } from './transit-basis.js';

/** Where whoever comes from a subnet, or from nobody knows where, enters the VPC, and what happens to them there. */
export interface Entered {
  readonly subnets: readonly Subnet[];
  /** Whether packets get from there to the database. */
  readonly must: boolean;
  readonly may: boolean;
  /** Whether they may enter by the database's own subnet, or by another. */
  readonly maySkipAcl: boolean;
  readonly mayMeetAcl: boolean;
  readonly gaps: readonly Gap[];
}

/** How packets over an attachment enter on their way to a place of the database; by the subnet of the client. */
export type Entering = (from: Subnet | undefined) => Entered;

const remembered = createMemory();

/**
 * Worked out once for all who come there: it rests on the attachment, its subnets with their tables and ACLs, the place,
 * and of clients on their zone alone.
 */
export function enteringFor<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  near: TransitGatewayAttachment,
  subnet: Subnet,
  targets: Ranges<N>,
  listener: Listener,
): Entering {
  return remembered([attachmentBasisOf(estate), space, near, subnet, targets], listenerKey(listener), () => {
    const deliveries = new Map<Subnet, Delivery>();
    const byZone = new Map<string, Entered>();
    const zoneOf = zoneKeys(estate, near);
    const deliveryBy = (entrance: Subnet): Delivery => {
      const delivery =
        deliveries.get(entrance) ?? deliveryFrom(estate, space, subnet, targets, listener, entrance);
      deliveries.set(entrance, delivery);
      return delivery;
    };
    return (from) => {
      const zone = from ? zoneOf(from) : '';
      const present = byZone.get(zone);
      if (present) return present;
      const entered = enteredFrom(estate, near, subnet, from, deliveryBy);
      byZone.set(zone, entered);
      return entered;
    };
  });
}

function enteredFrom(
  estate: Estate,
  near: TransitGatewayAttachment,
  subnet: Subnet,
  from: Subnet | undefined,
  deliveryBy: (entrance: Subnet) => Delivery,
): Entered {
  const { subnets, gap } = entrancesOf(estate, near, from);
  const deliveries = subnets.map((entrance) => ({
    isShared: entrance.id === subnet.id,
    ...deliveryBy(entrance),
  }));
  const open = deliveries.filter(({ may }) => may);
  const gaps = [...(gap ? [gap] : []), ...deliveries.flatMap((one) => one.gaps)];
  return {
    subnets,
    must: gap === undefined && deliveries.every((one) => one.must),
    may: gap !== undefined || open.length > 0,
    maySkipAcl: gap !== undefined || open.some(({ isShared }) => isShared),
    mayMeetAcl: gap !== undefined || open.some(({ isShared }) => !isShared),
    gaps: alike(deliveries) ? gaps : [...gaps, choiceOf(near)],
  };
}

/** How clients enter of whom some enter in these ways, where it makes no difference in which, and nothing is in doubt. */
export function enteredAlike(ways: readonly Entered[]): Entered | undefined {
  const [first] = ways;
  const isSame = ways.every(
    ({ must, may, maySkipAcl, mayMeetAcl, gaps }) =>
      gaps.length === 0 &&
      must === first?.must &&
      may === first.may &&
      maySkipAcl === first.maySkipAcl &&
      mayMeetAcl === first.mayMeetAcl,
  );
  return isSame ? first : undefined;
}

interface Delivery {
  readonly must: boolean;
  readonly may: boolean;
  readonly gaps: readonly Gap[];
}

/** Whether it makes no difference by which subnet they enter. */
function alike(deliveries: readonly Pick<Delivery, 'must' | 'may'>[]): boolean {
  return deliveries.every(({ must, may }) => must === deliveries[0]?.must && may === deliveries[0].may);
}

/** The attachment subnet's own table: normally local, otherwise an appliance may stand in between; and then its ACL. */
function deliveryFrom<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
  targets: Ranges<N>,
  listener: Listener,
  entrance: Subnet,
): Delivery {
  const leaves =
    entrance.id === subnet.id
      ? { must: targets, may: targets, gaps: [] }
      : clientSide(estate, space, entrance, targets, listener).leaves;
  const may = !isEmpty(leaves.may);
  const table = estate.entranceTableOf(entrance);
  if (!table.known) return { must: false, may, gaps: [table.gap, ...leaves.gaps] };
  const { admits } = routingTo(estate, space, table.value, toTarget('local', 'local'));
  const isLocal = !isEmpty(targets) && isSubset(targets, admits.must);
  const gap: Gap = {
    reason: 'unsupported',
    fact: `where ${table.value.id} of ${entrance.id} sends packets to the database`,
    account: table.value.account,
    region: table.value.region,
  };
  return {
    must: isLocal && isSubset(targets, leaves.must),
    may,
    gaps: isLocal ? leaves.gaps : [gap, ...admits.gaps, ...leaves.gaps],
  };
}

/** Why it is not certain where they enter. */
export function choiceOf({ id, account, region }: TransitGatewayAttachment): Gap {
  return { reason: 'unsupported', fact: `by which subnet of ${id} packets enter`, account, region };
}
