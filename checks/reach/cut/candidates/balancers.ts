import type { Subnet } from '../../../model/network.js';
import type { Source } from '../../../model/way.js';
import type { Estate } from '../../estate.js';
import type { DatabaseSubject } from '../../index.js';
import { proxiesOf } from '../../network/doors/proxy-endpoints.js';
import { doorsOf } from '../../network/doors/through.js';
import { type Balancer, balancerOf, type Place, placesOf } from './balancer-edits.js';

/** A load balancer on the way from a source, the network of its targets, and where those are. */
export interface BalancerOnWay {
  readonly balancer: Balancer;
  readonly vpcId: string;
  readonly places: readonly Place[];
}

/**
 * The load balancers on the way from a source, also those behind another door: an accelerator, an endpoint service, a
 * Verified Access endpoint. They lead to the database or, where a proxy stands in between, to that.
 */
export function balancersOn(
  estate: Estate,
  subject: DatabaseSubject,
  places: readonly Place[],
  source: Source,
): readonly BalancerOnWay[] {
  const doors = doorsOf(source);
  const proxied = proxiesOf(estate, subject).flatMap((proxy) =>
    proxy.doors.filter(({ arn }) => doors.includes(arn)).flatMap((door) => placesOf(estate, door.endpoints)),
  );
  const targets = proxied.length > 0 ? proxied : places;
  const arns = [...new Set(doors.flatMap((door) => balancersBehind(estate, door)))];
  return vpcsOf(targets.map(({ subnet }) => subnet)).flatMap((vpcId) =>
    arns.flatMap((arn) => {
      const balancer = balancerOf(estate, vpcId, arn);
      return balancer ? [{ balancer, vpcId, places: targets }] : [];
    }),
  );
}

function vpcsOf(subnets: readonly Subnet[]): readonly string[] {
  return [...new Set(subnets.map(({ vpcId }) => vpcId))];
}

/** ARNs of the load balancers to which a door leads; its own where it may be one. */
function balancersBehind({ inventory }: Estate, door: string): readonly string[] {
  const accelerated = inventory.accelerators
    .filter(({ arn }) => arn === door)
    .flatMap(({ listeners }) => (listeners.known ? listeners.value : []))
    .flatMap(({ endpointGroups }) => (endpointGroups.known ? endpointGroups.value : []))
    .flatMap(({ endpoints }) => endpoints.map(({ id }) => id));
  const offered = inventory.endpointServices
    .filter(({ id }) => id === door)
    .flatMap(({ networkLoadBalancerArns }) => networkLoadBalancerArns);
  const verified = inventory.verifiedAccessEndpoints.flatMap(({ id, target }) =>
    id === door && target.kind === 'load-balancer' && target.arn !== undefined ? [target.arn] : [],
  );
  return [door, ...accelerated, ...offered, ...verified];
}
