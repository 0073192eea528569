import type { Subnet } from '../../../model/network.js';
import type { Verdict } from '../../../model/verdict.js';
import { anythingIn } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import type { Listener } from '../listener.js';
import { replyGate, type Wanted } from '../route-table.js';
import { securityGroupGate } from '../security-group.js';
import { type Conclude, verdictOf } from '../verdict.js';

/**
 * Whether clients that no connection of the database's network leads from may reach the listener. Never `reachable`: it
 * is blocked where no security group admits them or it is known where each route leads, since every target of a route
 * is judged as a way of its own; and unknown otherwise.
 */
export function judgeFromElsewhere<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  conclude: Conclude = verdictOf,
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
        nowhere,
        'replies have no route, or one to a connection that does not lead to the client',
      ),
    ],
    listener,
    target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
    destination: `private address of ${endpoint.id}`,
  });
}

const nowhere: Wanted = { key: 'nowhere', isTargetOf: () => ({ is: 'no' }) };
