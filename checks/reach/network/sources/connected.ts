import type { Scope } from '../../../model/network.js';
import type { OperationId } from '../../../model/operations.js';
import type { Gap } from '../../../model/value.js';
import type { Source } from '../../../model/way.js';
import { type Estate, forThisQuestion } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { sortedBy } from '../../sorted.js';
import type { Endpoint } from '../endpoint.js';
import type { Judge } from '../places.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { beyondRoutesOf, judgeFromBeyond } from './beyond.js';
import { areStoppedBehind, judgeFromTransitGateway } from './from-transit-gateway.js';
import { areStoppedInPeer, judgeFromPeer, peersOf } from './peering.js';
import { textOfSource } from './source-text.js';
import type { Guarded } from './stopped.js';
import { addressed } from './targets.js';
import { attachedTo } from './transit-gateway.js';
import { judgeFromOutside, outsideOf } from './vpn-gateway.js';

/** One source and how to judge a place of the database for packets from it. */
export interface Connected {
  readonly source: Source;
  /** True: it was found by targets that may be the endpoint. Otherwise only its verdicts say whether a door leads there. */
  readonly isConcerned?: boolean;
  judge(endpoint: Endpoint, conclude?: Conclude): Judge;
  /** True: `judge` blocks it in every place of the endpoint. Tells it sooner, and not always. */
  isStopped?(guarded: Guarded): boolean;
}

/** The listings that name the connections of a network. */
const connectionListings: readonly OperationId[] = [
  'DescribeVpcPeeringConnections',
  'DescribeTransitGatewayAttachments',
  'DescribeVpnGateways',
];

/** Why there may be connections of a network that nobody knows, by its owner; none where all were listed. */
export function unlistedConnections(estate: Estate, owner: Scope): readonly Gap[] {
  return connectionListings.flatMap((listing) => estate.listingGap(listing, owner) ?? []);
}

/**
 * Every network that is connected to this one, also those behind a route that nothing here follows; in the order of answers,
 * so that this is put in order once for all databases of the network.
 */
export function networksConnectedTo(estate: Estate, vpcId: string): readonly Connected[] {
  return remembered(forThisQuestion(estate), vpcId, () =>
    sortedBy(connectedTo(estate, vpcId), ({ source }) => textOfSource(source)),
  );
}

const remembered = createMemory();

function connectedTo(estate: Estate, vpcId: string): readonly Connected[] {
  const followed = followedFrom(estate, vpcId);
  const ways = [
    ...followed,
    ...beyondRoutesOf(estate, vpcId, isFollowed(estate, vpcId, followed)).map(
      (beyond): Connected => ({
        source: beyond.source,
        judge: (endpoint, conclude) => (space, subnet, listener) =>
          judgeFromBeyond(estate, space, endpoint, subnet, listener, beyond, conclude),
      }),
    ),
  ];
  return ways.map(
    (way): Connected => ({
      ...way,
      judge: (endpoint, conclude) => {
        const judge = way.judge(endpoint, conclude);
        return (space, subnet, listener, when) => {
          const concluding = addressed(estate, space, endpoint, subnet, conclude);
          const whole = concluding === (conclude ?? verdictOf) ? judge : way.judge(endpoint, concluding);
          return whole(space, subnet, listener, when);
        };
      },
    }),
  );
}

/** Whether one of these ways leads over a connection, or it is a transit gateway to which nothing else is attached. */
function isFollowed(estate: Estate, vpcId: string, followed: readonly Connected[]): (id: string) => boolean {
  const ids = new Set([
    ...estate.transitGatewayAttachmentsOf(vpcId).map(({ transitGatewayId }) => transitGatewayId),
    ...followed.flatMap(({ source }) => ('via' in source ? source.via.split(', ') : [])),
  ]);
  return (id) => ids.has(id);
}

function followedFrom(estate: Estate, vpcId: string): readonly Connected[] {
  return [
    ...peersOf(estate, vpcId).map(
      (peer): Connected => ({
        source: peer.source,
        judge: (endpoint, conclude) => judgeFromPeer(estate, endpoint, peer, conclude),
        isStopped: (guarded) => areStoppedInPeer(estate, guarded, peer),
      }),
    ),
    ...attachedTo(estate, vpcId).map(
      (attached): Connected => ({
        source: attached.source,
        judge: (endpoint, conclude) => judgeFromTransitGateway(estate, endpoint, attached, conclude),
        isStopped: (guarded) => areStoppedBehind(estate, guarded, attached),
      }),
    ),
    ...outsideOf(estate, vpcId).map(
      ({ source, gateway }): Connected => ({
        source,
        judge: (endpoint, conclude) => (space, subnet, listener) =>
          judgeFromOutside(estate, space, endpoint, subnet, listener, gateway, conclude),
      }),
    ),
  ];
}

/** This network and the others that are connected to it and known one by one. */
export function networksAround(estate: Estate, vpcId: string): ReadonlySet<string> {
  const connected = networksConnectedTo(estate, vpcId).flatMap(({ source }) =>
    source.kind === 'vpc' ? [source.vpcId] : [],
  );
  return new Set([vpcId, ...connected]);
}
