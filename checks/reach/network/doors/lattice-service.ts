import type { ServiceTargetGroup } from '../../../model/lattice.js';
import type { TargetGroup } from '../../../model/load-balancer.js';
import { isEmpty } from '../../../model/ranges.js';
import { type Gap, known } from '../../../model/value.js';
import { anyOf, series, type Verdict } from '../../../model/verdict.js';
import { exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, ipv4, ipv6 } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { unknownGate } from '../gate.js';
import type { Judge } from '../places.js';
import { securityGroupGate } from '../security-group.js';
import type { Connected } from '../sources/connected.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { judgeBehindLoadBalancer } from './load-balancer.js';
import { otherTarget, targetGate } from './target-gate.js';

const layer = 'lattice-service';

/**
 * Every service of VPC Lattice with a target group in a network that names, or may name, one of these endpoints. Who may
 * call it, in which service networks it is and what its rules and auth policies let through is not read. In no order.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/target-groups.html
 */
export function throughLatticeServices(
  estate: Estate,
  vpcId: string,
  endpoints: readonly Endpoint[],
): readonly Connected[] {
  const groups = estate.inventory.serviceTargetGroups.filter(
    (group) =>
      (group.vpcId === undefined || group.vpcId === vpcId) &&
      endpoints.some((endpoint) => mayLeadTo(estate, group, endpoint)),
  );
  return [...new Set(groups.flatMap(({ serviceArns }) => serviceArns))].sort().map(
    (service): Connected => ({
      source: { kind: 'account', through: service },
      judge: (endpoint, conclude) =>
        judgeThrough(
          estate,
          service,
          groups.filter((group) => group.serviceArns.includes(service)),
          endpoint,
          conclude,
        ),
    }),
  );
}

/** Whether what it hands on can be the endpoint's protocol: HTTP, or TCP where the service passes TLS through. */
function carries({ type, protocol }: ServiceTargetGroup, { speaksHttp }: Endpoint): boolean {
  if (type === 'INSTANCE' || type === 'LAMBDA') return false;
  return speaksHttp === true || (type !== 'ALB' && protocol !== 'HTTP' && protocol !== 'HTTPS');
}

function mayLeadTo(estate: Estate, group: ServiceTargetGroup, endpoint: Endpoint): boolean {
  if (!carries(group, endpoint)) return false;
  if (group.type === 'ALB' || !endpoint.subnetGroup.known) return true;
  return endpoint.subnetGroup.value.subnets.some(({ id }) => {
    const subnet = estate.subnet(id, endpoint);
    if (!subnet.known) return true;
    const names = <N extends number | bigint>(space: AddressSpace<N>) =>
      endpoint.listeners.some((listener) => {
        const gate = targetGate(
          estate,
          space,
          { group: asTargetGroup(group) },
          endpoint,
          subnet.value,
          listener,
        );
        return !isEmpty(gate.admits.may);
      });
    return names(ipv4) || names(ipv6);
  });
}

function judgeThrough(
  estate: Estate,
  service: string,
  groups: readonly ServiceTargetGroup[],
  endpoint: Endpoint,
  conclude: Conclude = verdictOf,
): Judge {
  return (space, subnet, listener, when) => {
    const verdicts = groups
      .filter((group) => carries(group, endpoint))
      .flatMap((group): readonly Verdict[] => {
        const gap = callersOf(service, group);
        if (group.type === 'ALB') {
          if (!group.targets.known) return [{ kind: 'unknown', gaps: [gap, group.targets.gap] }];
          // It is called on the port of the target, on which it needs a listener.
          // https://docs.aws.amazon.com/vpc-lattice/latest/ug/target-groups.html
          return group.targets.value.map(({ id, port = group.port }) =>
            series(
              { kind: 'unknown', gaps: [gap] },
              judgeBehindLoadBalancer(estate, id, endpoint, conclude, port)(space, subnet, listener, when),
            ),
          );
        }
        const deciding = { component: service, decidedBy: group.id, text: `may forward to ${group.id}` };
        return [
          conclude({
            space,
            from: space.all,
            gates: [
              unknownGate(space, layer, deciding, [gap]),
              targetGate(estate, space, { group: asTargetGroup(group) }, endpoint, subnet, listener),
              // VPC Lattice calls from addresses of its own, which carry no group.
              // https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html
              securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint, () =>
                exactly([]),
              ),
            ],
            listener,
            target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
            destination: service,
          }),
        ];
      });
    if (verdicts.length > 0) return anyOf(verdicts);
    const text = `forwards to nothing that is ${endpoint.id}`;
    return { kind: 'blocked', by: [{ layer, code: otherTarget, component: service, text }] };
  };
}

/** Why it is not known who gets in by a service. */
export function callersOf(service: string, { account, region }: ServiceTargetGroup): Gap {
  const fact = `who may call ${service}, a service of VPC Lattice, and what its rules let through`;
  return { reason: 'unsupported', fact, account, region };
}

/** In the words of load balancers. */
function asTargetGroup({ type, id: name, serviceArns: _, ...group }: ServiceTargetGroup): TargetGroup {
  return {
    ...group,
    name,
    ...(type === 'IP' ? { targetType: 'ip' } : {}),
    loadBalancerArns: [],
    attributes: known({}),
  };
}
