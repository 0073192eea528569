import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkAcl, Route, SecurityGroup } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { hub, region } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import type { RandomDoor } from './random-door.js';

const publicBlocks = ['52.10.7.0/24', '52.10.7.0/25', '52.10.0.0/16', '2a05:d018:7::/64'] as const;

/** An internet gateway for the hub, with the routes, rules and entries that somebody who has one writes. */
export const withInternet: RandomDoor = (draw, estate) => {
  if (draw.chance(15)) return estate;
  const scope = { account: hub, region };
  const toGateway = (cidr: string): Route => ({
    destination: { kind: 'cidr', cidr },
    target: { kind: 'internet-gateway', id: 'igw-hub' },
    state: draw.chance(97) ? 'active' : 'blackhole',
    origin: 'CreateRoute',
  });
  return {
    ...estate,
    internetGateways: [
      {
        ...scope,
        owner: hub,
        id: 'igw-hub',
        attachments: draw.chance(96) ? [{ vpcId: 'vpc-hub', state: 'available' }] : [],
      },
    ],
    routeTables: estate.routeTables.map((table) => {
      if (table.vpcId !== 'vpc-hub' || table.associations.some(({ gatewayId }) => gatewayId !== undefined))
        return table;
      const taken = table.routes.map(({ destination }) =>
        destination.kind === 'cidr' ? destination.cidr : destination.id,
      );
      const wanted = draw.chance(90) ? ['0.0.0.0/0', '::/0'] : ['52.0.0.0/8', '0.0.0.0/0'];
      return {
        ...table,
        routes: [...table.routes, ...wanted.filter((cidr) => !taken.includes(cidr)).map(toGateway)],
      };
    }),
    networkAcls: estate.networkAcls.map((acl) => withPublicEntry(draw, acl)),
    securityGroups: estate.securityGroups.map((group) => withPublicRule(draw, group)),
    blockPublicAccess: estate.blockPublicAccess.map((one) => ({
      ...one,
      mode: draw.chance(8) ? draw.one(['block-bidirectional', 'block-ingress']) : one.mode,
    })),
    blockPublicAccessExclusions: draw.chance(30) ? [exclusion(draw, estate)] : [],
    ...withPublicDatabases(draw, estate),
  };
};

function withPublicEntry(draw: Draw, acl: NetworkAcl): NetworkAcl {
  if (!draw.chance(12)) return acl;
  const [direction, action] = [
    draw.one(['inbound', 'outbound'] as const),
    draw.one(['allow', 'deny'] as const),
  ];
  const entry = { direction, ruleNumber: 5, action, protocol: '-1', cidr: draw.one(publicBlocks) };
  return { ...acl, entries: [entry, ...acl.entries] };
}

function withPublicRule(draw: Draw, group: SecurityGroup): SecurityGroup {
  if (!group.ingress.known || !draw.chance(25)) return group;
  const peer = { kind: 'cidr' as const, cidr: draw.one(publicBlocks) };
  const rule = { id: `${group.id}-public`, protocol: 'tcp', ports: { from: 5432, to: 5432 }, peer };
  return { ...group, ingress: known([...group.ingress.value, rule]) };
}

function exclusion(draw: Draw, { subnets }: Inventory) {
  const subnet = draw.one(subnets.filter(({ vpcId }) => vpcId === 'vpc-hub'));
  const resource = draw.chance(50) ? 'vpc/vpc-hub' : `subnet/${subnet.id}`;
  return {
    ...{ account: hub, region, id: 'vpcbpa-exclude-1', state: 'create-complete' },
    resourceArn: `arn:aws:ec2:${region}:${hub}:${resource}`,
    mode: draw.one(['allow-bidirectional', 'allow-egress']),
  };
}

/** Some databases are public; their interface then has the address. */
function withPublicDatabases(draw: Draw, { databaseInstances, networkInterfaces }: Inventory) {
  const open = databaseInstances.filter(() => draw.chance(35)).map(({ id }) => id);
  const isOpen = (id: string) => open.includes(id);
  return {
    databaseInstances: databaseInstances.map((one) => ({ ...one, publiclyAccessible: isOpen(one.id) })),
    networkInterfaces: networkInterfaces.map((eni, index) =>
      isOpen(eni.id.slice('eni-'.length))
        ? {
            ...eni,
            denyAllIgwTraffic: draw.chance(30),
            privateAddresses: eni.privateAddresses.map((one) => ({
              ...one,
              publicAddress: `54.77.0.${20 + index}`,
            })),
          }
        : eni,
    ),
  };
}
