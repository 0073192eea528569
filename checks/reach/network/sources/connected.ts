import type { Scope } from '../../../model/network.js';
import type { OperationId } from '../../../model/operations.js';
import type { Gap } from '../../../model/value.js';
import type { Source } from '../../../model/way.js';
import type { Estate } from '../../estate.js';
import { createBasis, createMemory } from '../../remember.js';
import { sortedBy } from '../../sorted.js';
import type { Endpoint } from '../endpoint.js';
import type { Judge } from '../places.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { areStoppedBeyond, beyondRoutesOf, judgeFromBeyond } from './beyond.js';
import { areStoppedBehind, judgeFromTransitGateway } from './from-transit-gateway.js';
import { areStoppedInPeer, judgeFromPeer, peersOf } from './peering.js';
import { textOfSource } from './source-text.js';
import type { Guarded } from './stopped.js';
import { addressed } from './targets.js';
import { transitBasisOf } from './transit-basis.js';
import { attachedTo } from './transit-gateway.js';
import { areStoppedOutside, judgeFromOutside, outsideOf } from './vpn-gateway.js';

/** One source and how to judge a place of the database for packets from it. */
export interface Connected {
  readonly source: Source;
  /** True: it was found by targets that may be the endpoint. Otherwise only its verdicts say whether a door leads there. */
  readonly isConcerned?: boolean;
  /** `estate` is the one of the question that is answered, and watches what the answer rests on. */
  judge(endpoint: Endpoint, conclude: Conclude | undefined, estate: Estate): Judge;
  /** True: `judge` blocks it in every place of the endpoint. Tells it sooner, and not always. */
  isStopped?(guarded: Guarded, estate: Estate): boolean;
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
  return remembered([connectionBasisOf(estate)], vpcId, () =>
    sortedBy(connectedTo(estate, vpcId), ({ source }) => textOfSource(source)),
  );
}

const remembered = createMemory();

/** What the list of connected networks rests on; whoever judges one says of which estate. */
const connectionBasisOf = createBasis((estate: Estate) => [
  transitBasisOf(estate),
  estate.peeringConnectionsOf,
  estate.virtualPrivateGatewaysOf,
  estate.routeTablesOf,
]);

function connectedTo(estate: Estate, vpcId: string): readonly Connected[] {
  const followed = followedFrom(estate, vpcId);
  return [
    ...followed,
    ...beyondRoutesOf(estate, vpcId, isFollowed(estate, vpcId, followed)).map(
      (beyond): Connected => ({
        source: beyond.source,
        judge: judgeAddressed(
          (over, endpoint, conclude) => (space, subnet, listener) =>
            judgeFromBeyond(over, space, endpoint, subnet, listener, beyond, conclude),
        ),
        isStopped: (guarded, over) => areStoppedBeyond(over, guarded, beyond),
      }),
    ),
  ];
}

/** Judges a way to the private address of the endpoint, which it may not have. */
function judgeAddressed(
  judgeWay: (estate: Estate, endpoint: Endpoint, conclude: Conclude | undefined) => Judge,
): Connected['judge'] {
  return (endpoint, conclude, estate) => {
    const judge = judgeWay(estate, endpoint, conclude);
    return (space, subnet, listener, when) => {
      const concluding = addressed(estate, space, endpoint, subnet, conclude);
      const whole = concluding === (conclude ?? verdictOf) ? judge : judgeWay(estate, endpoint, concluding);
      return whole(space, subnet, listener, when);
    };
  };
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
        judge: judgeAddressed((over, endpoint, conclude) => judgeFromPeer(over, endpoint, peer, conclude)),
        isStopped: (guarded, over) => areStoppedInPeer(over, guarded, peer),
      }),
    ),
    ...attachedTo(estate, vpcId).map(
      (attached): Connected => ({
        source: attached.source,
        judge: judgeAddressed((over, endpoint, conclude) =>
          judgeFromTransitGateway(over, endpoint, attached, conclude),
        ),
        isStopped: (guarded, over) => areStoppedBehind(over, guarded, attached),
      }),
    ),
    ...outsideOf(estate, vpcId).map(
      ({ source, gateway }): Connected => ({
        source,
        judge: judgeAddressed(
          (over, endpoint, conclude) => (space, subnet, listener) =>
            judgeFromOutside(over, space, endpoint, subnet, listener, gateway, conclude),
        ),
        isStopped: (guarded) => areStoppedOutside(guarded),
      }),
    ),
  ];
}

/** This network and the others that are connected to it and known one by one. */
export function networksAround(estate: Estate, vpcId: string): ReadonlySet<string> {
  return remembered([connectionBasisOf(estate)], `around ${vpcId}`, () => {
    const connected = networksConnectedTo(estate, vpcId).flatMap(({ source }) =>
      source.kind === 'vpc' ? [source.vpcId] : [],
    );
    return new Set([vpcId, ...connected]);
  });
}
