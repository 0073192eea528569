import type { Route, RouteTable, Subnet } from '../../../model/network.js';
import type { Gap } from '../../../model/value.js';
import type { Verdict } from '../../../model/verdict.js';
import { anythingIn } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import type { Listener } from '../listener.js';
import type { Answer } from '../longest-prefix.js';
import { replyGate, type Wanted } from '../route-table.js';
import { securityGroupGate } from '../security-group.js';
import { type Conclude, verdictOf } from '../verdict.js';

/**
 * Whether clients may reach the listener by a way that is not followed. Never `reachable`: it is blocked where no
 * security group admits them or no route leads replies to a network that is not followed, and unknown otherwise.
 * Network ACLs do not count, since inside of a subnet they do not apply.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 *
 * `from` says whether the clients may be in the database's own network, or are known to be outside of it.
 */
export function judgeFromElsewhere<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  conclude: Conclude = verdictOf,
  from: 'anywhere' | 'outside' = 'anywhere',
): Verdict {
  const { account, region } = endpoint;
  return conclude({
    space,
    from: space.all,
    gates: [
      securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint, ({ id }) =>
        anythingIn(space.all, [
          { reason: 'unsupported', fact: `who carries ${id} in ${subnet.vpcId}`, account, region },
        ]),
      ),
      replyGate(
        estate,
        space,
        subnet,
        unfollowed(estate, subnet.vpcId, from),
        'replies have no route, or one to a connection that does not lead to the client',
      ),
    ],
    listener,
    target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
    destination: `private address of ${endpoint.id}`,
  });
}

/** Wants routes to targets behind which nothing is followed. What is followed is judged as a way of its own. */
function unfollowed(estate: Estate, vpcId: string, from: 'anywhere' | 'outside'): Wanted {
  const followed = new Set([
    ...estate.peeringConnectionsOf(vpcId).map(({ id }) => id),
    ...estate.transitGatewayAttachmentsOf(vpcId).map(({ transitGatewayId }) => transitGatewayId ?? ''),
    ...estate.virtualPrivateGatewaysOf(vpcId).map(({ id }) => id),
  ]);
  return {
    key: `unfollowed/${from}/${[...followed].sort().join()}`,
    isTargetOf: (route, table) =>
      from === 'outside' && route.target.kind === 'local'
        ? { is: 'no' }
        : isUnfollowed(route, table, followed),
  };
}

function isUnfollowed(route: Route, table: RouteTable, followed: ReadonlySet<string>): Answer {
  switch (route.target.kind) {
    case 'local':
      return maybe(table, `connections inside of ${table.vpcId}, the database's own network`);
    // Behind these are clients on the internet, which are judged as such, or none that can connect.
    case 'internet-gateway':
    case 'egress-only-internet-gateway':
    case 'nat-gateway':
      return { is: 'no' };
    case 'vpc-peering-connection':
    case 'transit-gateway':
    case 'vpn-gateway':
      return followed.has(route.target.id) ? { is: 'no' } : behind(table, route);
    case 'vpc-endpoint':
      // Gateway endpoints serve only prefix lists of AWS services.
      return route.destination.kind === 'prefix-list' ? { is: 'no' } : behind(table, route);
    case 'network-interface':
    case 'carrier-gateway':
    case 'local-gateway':
    case 'core-network':
    case 'odb-network':
    case 'next-hop-address':
    case 'unrecognised':
      return behind(table, route);
  }
}

function behind(table: RouteTable, { target }: Route): Answer {
  return maybe(table, `networks behind ${target.id}`);
}

function maybe({ account, region }: RouteTable, fact: string): Answer {
  const gap: Gap = { reason: 'unsupported', fact, account, region };
  return { is: 'maybe', gap };
}
