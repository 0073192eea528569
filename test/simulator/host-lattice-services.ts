import type { Inventory } from '../../checks/model/inventory.js';
import type { ServiceTargetGroup } from '../../checks/model/lattice.js';
import type { Target } from '../../checks/model/load-balancer.js';
import type { NetworkInterface } from '../../checks/model/network.js';
import { securityGroupsAdmit } from './filters.js';
import { fateThroughBalancer } from './host-balancers.js';
import { best, passes, worst } from './host-fates.js';
import type { HostFate } from './hosts.js';

/** VPC Lattice calls from its own addresses, which carry no group: https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html */
const callers = [
  { family: 4, peer: '169.254.171.10' },
  { family: 6, peer: 'fd00:ec2:80::a9fe:ab0a' },
] as const;

/**
 * Whether a service of VPC Lattice hands the host what its callers send. Who these are nobody reads, so that something
 * may come at best.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/target-groups.html
 */
export function fateThroughLatticeService(
  inventory: Inventory,
  arn: string,
  host: NetworkInterface,
): HostFate {
  const groups = inventory.serviceTargetGroups.filter(
    ({ serviceArns, vpcId }) => serviceArns.includes(arn) && vpcId === host.vpcId,
  );
  return worst([
    'perhaps',
    best(
      groups.flatMap((group) =>
        (group.targets.known ? group.targets.value : []).map((target) =>
          handedTo(inventory, group, target, host),
        ),
      ),
    ),
  ]);
}

function handedTo(
  inventory: Inventory,
  { type, port: usual = 0 }: ServiceTargetGroup,
  target: Target,
  host: NetworkInterface,
): HostFate {
  const port = target.port ?? usual;
  switch (type) {
    case 'ALB':
      return fateThroughBalancer(inventory, target.id, port, host, nobody, () => 'delivered');
    case 'INSTANCE':
      return passes(target.id === host.instanceId && isAdmitted(inventory, host, port));
    case 'IP':
      return passes(
        host.privateAddresses.some(({ address }) => address === target.id) &&
          isAdmitted(inventory, host, port),
      );
    default:
      return 'stopped';
  }
}

/** An Application Load Balancer shows no client to its targets. */
const nobody = { sources: [], sourcePort: 0 };

function isAdmitted(inventory: Inventory, { securityGroupIds }: NetworkInterface, port: number): boolean {
  return callers.some((caller) => securityGroupsAdmit(inventory, securityGroupIds, { ...caller, port }));
}
