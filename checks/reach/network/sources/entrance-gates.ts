import type { Subnet } from '../../../model/network.js';
import { contains, isEmpty, type Ranges, subtract, union, unionAll } from '../../../model/ranges.js';
import type { TransitGatewayAttachment } from '../../../model/transit.js';
import { routerKind } from '../../core-networks.js';
import type { Deciding, Gate } from '../gate.js';
import { choiceOf, type Entered } from './entrances.js';

/** The gates by which clients enter, in their order. */
export interface EntryGates<N extends number | bigint> {
  readonly entrance: Gate<N>;
  readonly guards: readonly Gate<N>[];
}

/** A place of the database behind an attachment. */
interface Behind<N extends number | bigint> {
  readonly near: TransitGatewayAttachment;
  readonly subnet: Subnet;
  /** The ACL of the place. */
  readonly inbound: Gate<N>;
}

export function entryGates<N extends number | bigint>(
  place: Behind<N>,
  entries: readonly Entry<N>[],
): EntryGates<N> {
  return { entrance: entranceGate(place.near, entries), guards: guardsOf(place, entries) };
}

/** Where some clients enter the VPC. */
interface Entry<N extends number | bigint> {
  readonly addresses: Ranges<N>;
  readonly entered: Entered;
}

function entranceGate<N extends number | bigint>(
  near: TransitGatewayAttachment,
  entries: readonly Entry<N>[],
): Gate<N> {
  const having = (bound: 'must' | 'may') => together(entries, (entered) => entered[bound]);
  const layer = routerKind(near.transitGatewayId ?? '');
  return {
    layer,
    admits: {
      must: having('must'),
      may: having('may'),
      gaps: entries.flatMap(({ entered }) => entered.gaps),
    },
    decide: (address) =>
      entersBy(near, entries.find(({ addresses }) => contains(addresses, address))?.entered),
    block: {
      layer,
      code: 'SUBNET_ACL_RESTRICTION',
      component: near.id,
      text: 'no subnet of the attachment passes packets on to the database',
    },
  };
}

export function entersBy(near: TransitGatewayAttachment, entered: Entered | undefined): Deciding {
  const by = entered?.subnets.map(({ id }) => id).join(' or ') ?? '';
  return deciding(near, `enters by ${by === '' ? 'a subnet that is not known' : by}`);
}

/** The database's own ACL on arrival, for those who do not enter by its subnet. */
function guardsOf<N extends number | bigint>(
  { near, subnet, inbound }: Behind<N>,
  entries: readonly Entry<N>[],
): readonly Gate<N>[] {
  if (!entries.some(({ entered }) => entered.mayMeetAcl)) return [];
  const perhaps = together(entries, ({ maySkipAcl }) => maySkipAcl);
  if (isEmpty(perhaps)) return [inbound];
  const surely = together(entries, ({ maySkipAcl, mayMeetAcl }) => maySkipAcl && !mayMeetAcl);
  const gaps = isEmpty(subtract(perhaps, surely)) ? [] : [choiceOf(near)];
  return [
    {
      ...inbound,
      admits: {
        must: union(inbound.admits.must, surely),
        may: union(inbound.admits.may, perhaps),
        gaps: [...inbound.admits.gaps, ...gaps],
      },
      decide: (address) =>
        contains(perhaps, address)
          ? deciding(near, `enters by ${subnet.id} itself, where no ACL is asked`)
          : inbound.decide(address),
    },
  ];
}

function together<N extends number | bigint>(
  entries: readonly Entry<N>[],
  isWanted: (entered: Entered) => boolean,
): Ranges<N> {
  return unionAll(entries.filter(({ entered }) => isWanted(entered)).map(({ addresses }) => addresses));
}

export function deciding(near: TransitGatewayAttachment, text: string): Deciding {
  return { component: near.id, decidedBy: near.id, text };
}
