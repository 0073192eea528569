import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkInterface, SecurityGroup, Subnet } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { clientBlocks, hub, region } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import { homesIn, withCallerGroup } from './callers.js';
import type { RandomDoor } from './random-door.js';

const scope = { account: hub, region };
const arnOf = (kind: string, name: string) => `arn:aws:rds:${region}:${hub}:${kind}:${name}`;

/** A proxy in front of a database of the hub, sometimes with an endpoint of its own in another network. */
export const withProxies: RandomDoor = (draw, estate) => {
  if (!draw.chance(22)) return estate;
  const homes = homesIn(draw, estate);
  const away = draw.chance(45) ? awayFrom(draw, estate) : [];
  const front = groupOf(draw, 'sg-proxy-away', away[0]?.vpcId ?? 'vpc-hub');
  const groups = withCallerGroup(draw, estate.securityGroups, 'sg-proxy').map((group) =>
    group.id === 'sg-proxy' ? { ...group, ingress: groupOf(draw, group.id, 'vpc-hub').ingress } : group,
  );
  return {
    ...estate,
    databaseProxies: [
      {
        ...{ ...scope, name: 'pool', arn: arnOf('db-proxy', 'pool'), vpcId: 'vpc-hub', networkType: 'IPV4' },
        subnetIds: homes.map(({ id }) => id),
        securityGroupIds: ['sg-proxy'],
      },
    ],
    databaseProxyEndpoints: away.map(({ id, vpcId }) => ({
      ...{ ...scope, name: 'away', arn: arnOf('db-proxy-endpoint', 'away'), proxyName: 'pool', vpcId },
      ...{ isDefault: false, networkType: 'IPV4', subnetIds: [id], securityGroupIds: [front.id] },
    })),
    databaseProxyTargets: [
      {
        ...scope,
        proxyName: 'pool',
        type: 'RDS_INSTANCE',
        databaseId: draw.one(estate.databaseInstances).id,
      },
    ],
    securityGroups: [...groups, ...(away.length > 0 ? [front] : [])],
    networkInterfaces: [
      ...estate.networkInterfaces,
      ...homes.map((subnet) => interfaceOf('pool', subnet, 'sg-proxy')),
      ...away.map((subnet) => interfaceOf('away', subnet, front.id)),
    ],
    coverage: [
      ...estate.coverage,
      { ...scope, operation: 'DescribeDBProxyTargets', parent: 'pool', status: 'answered', items: 1 },
    ],
  };
};

/** A subnet of a network of the same account and Region that is part of the scan. */
function awayFrom(draw: Draw, { subnets }: Inventory): readonly Subnet[] {
  const others = subnets.filter(
    ({ vpcId, account, cidr, ...one }) =>
      ['vpc-spoke', 'vpc-branch'].includes(vpcId) &&
      account === hub &&
      one.region === region &&
      cidr?.endsWith('/24'),
  );
  return others.length === 0 ? [] : [draw.one(others)];
}

function groupOf(draw: Draw, id: string, vpcId: string): SecurityGroup {
  const cidr = draw.one(['0.0.0.0/0', '0.0.0.0/0', '10.0.0.0/8', '10.1.0.0/16', draw.one(clientBlocks)]);
  const rule = { protocol: 'tcp', ports: { from: 5432, to: 5432 }, peer: { kind: 'cidr' as const, cidr } };
  return {
    ...{ ...scope, owner: hub, vpcId, id },
    ingress: known(draw.chance(92) ? [{ ...rule, id: `sgr-${id}` }] : []),
    egress: known([]),
  };
}

function interfaceOf(name: string, subnet: Subnet, group: string): NetworkInterface {
  const { account, owner, vpcId, availabilityZone, cidr } = subnet;
  return {
    ...{ account, owner, region, vpcId, subnetId: subnet.id, availabilityZone },
    id: `eni-proxy-${name}-${subnet.id}`,
    description: `Network interface for DBProxy ${name}`,
    interfaceType: 'interface',
    requesterId: 'amazon-rds',
    securityGroupIds: [group],
    privateAddresses: [{ address: (cidr ?? '').replace(/0\/\d+$/, '12') }],
    ipv6Addresses: [],
    denyAllIgwTraffic: false,
  };
}
