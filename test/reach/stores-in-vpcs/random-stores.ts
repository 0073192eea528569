import type { DataStore, DataStorePlacement } from '../../../checks/model/data-store.js';
import type { EndpointGrant } from '../../../checks/model/endpoint-grant.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkInterface, SecurityGroup, Subnet } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import type { Draw } from '../draw.js';

/** How a service places its stores, and how its answers tell their interfaces. */
interface Kind {
  readonly service: 'redshift' | 'redshift-serverless' | 'opensearch' | 'kafka';
  readonly id: string;
  readonly arn: string;
  readonly port: number;
  readonly description: string;
  /** Of its subnets, those in which it has interfaces. */
  homes(subnets: readonly Subnet[]): readonly Subnet[];
  names(interfaces: readonly NetworkInterface[]): {
    readonly privateAddresses: readonly string[];
    readonly interfaceIds?: readonly string[];
  };
  readonly isEverPublic: boolean;
}

const addressesOf = (interfaces: readonly NetworkInterface[]) =>
  interfaces.flatMap(({ privateAddresses }) => privateAddresses.map(({ address }) => address));

const kinds: readonly Kind[] = [
  {
    ...{ service: 'redshift', id: 'warehouse', arn: 'redshift:eu-west-1:111122223333:cluster:warehouse' },
    ...{ port: 5432, description: 'RedshiftNetworkInterface', isEverPublic: true },
    homes: (subnets) => subnets.slice(0, 1),
    names: (interfaces) => ({ privateAddresses: addressesOf(interfaces) }),
  },
  {
    ...{ service: 'redshift-serverless', id: 'reports' },
    arn: 'redshift-serverless:eu-west-1:111122223333:workgroup/reports',
    ...{ port: 5432, description: 'Redshift Serverless', isEverPublic: true },
    homes: (subnets) => subnets,
    names: (interfaces) => ({ privateAddresses: [], interfaceIds: interfaces.map(({ id }) => id) }),
  },
  {
    ...{ service: 'opensearch', id: 'search', arn: 'es:eu-west-1:111122223333:domain/search' },
    ...{ port: 443, description: 'ES search', isEverPublic: false },
    homes: (subnets) => subnets,
    names: () => ({ privateAddresses: [] }),
  },
  {
    ...{ service: 'kafka', id: 'events', arn: 'kafka:eu-west-1:111122223333:cluster/events/1' },
    ...{ port: 9098, isEverPublic: true },
    description:
      'DO NOT DELETE - Amazon MSK network interface for cluster arn:aws:kafka:eu-west-1:111122223333:cluster/events/1',
    homes: (subnets) => subnets,
    names: () => ({ privateAddresses: [] }),
  },
];

const accounts = ['999988887777', '222233334444'] as const;

/** The estate with a store of some service, or of this one, next to one of its databases; every fact stays known. */
export function withRandomStores(draw: Draw, estate: Inventory, of?: Kind['service']): Inventory {
  const any = [...kinds, ...kinds.slice(2, 3)];
  const kind = draw.one(of === undefined ? any : kinds.filter(({ service }) => service === of));
  const neighbour = draw.one(estate.databaseInstances);
  const { account, region, vpcId = '' } = neighbour;
  const scope = { account, region };
  const subnets = draw
    .shuffled(estate.subnets.filter((one) => one.vpcId === vpcId && one.cidr?.endsWith('/24')))
    .slice(0, 1 + draw.below(3));
  if (subnets.length === 0) return estate;
  const group = groupLike(draw, estate, neighbour.securityGroupIds, kind);
  const isPublic = kind.isEverPublic && draw.chance(75);
  const isDual = subnets.every(({ ipv6Cidrs }) => ipv6Cidrs.length > 0) && draw.chance(60);
  const interfaces = kind.homes(subnets).map((subnet, index) => {
    // Beside another store it has other addresses.
    const host = 140 + index + 10 * estate.dataStores.length;
    return interfaceIn(draw, kind, subnet, group.id, index, host, isPublic, isDual);
  });
  const placement: DataStorePlacement = {
    ...{ kind: 'vpc', vpcId, subnetIds: subnets.map(({ id }) => id), securityGroupIds: [group.id] },
    ...{ publiclyAccessible: isPublic, networkType: isDual ? 'DUAL' : 'IPV4', publicAddresses: [] },
    ...kind.names(interfaces),
  };
  const { service, id, port } = kind;
  const store: DataStore = {
    ...{ ...scope, service, id, arn: `arn:aws:${kind.arn}`, ports: [port], placement },
    ...(service === 'kafka' ? { privateConnectivity: draw.chance(85) } : {}),
  };
  return {
    ...estate,
    dataStores: [...estate.dataStores, store],
    endpointGrants: [...estate.endpointGrants, ...grantsOn(draw, store)],
    securityGroups: [...estate.securityGroups, group],
    networkInterfaces: [...estate.networkInterfaces, ...interfaces],
    targetGroups: estate.targetGroups.map((one) =>
      one.ipAddressType === 'ipv4' && one.targets.known && draw.chance(50)
        ? {
            ...one,
            targets: known([
              ...one.targets.value,
              ...addressesOf(interfaces).map((ip) => ({ id: ip, port })),
            ]),
          }
        : one,
    ),
    coverage: [
      ...estate.coverage,
      { ...scope, operation: 'ListVpcEndpointAccess', parent: id, status: 'answered', items: 1 },
      ...(['GetMSKClusterPolicy', 'ListClientVpcConnections'] as const).map((operation) => ({
        ...{ ...scope, operation, parent: nameIn(store), status: 'answered' as const, items: 1 },
      })),
    ],
  };
}

/** Rules as the neighbour has them, about the store's port. */
function groupLike(
  draw: Draw,
  { securityGroups }: Inventory,
  ids: readonly string[],
  { id, service, port }: Kind,
): SecurityGroup {
  const model = draw.one(securityGroups.filter((one) => ids.includes(one.id)));
  const rules = model.ingress.known ? model.ingress.value : [];
  return {
    ...model,
    id: `sg-${id}`,
    ingress: known(
      rules.map((rule, index) => ({
        ...rule,
        id: `sgr-${id}-${index}`,
        ...(rule.ports?.from === 5432 && rule.ports.to === 5432
          ? { ports: portsOf(draw, service, port) }
          : {}),
      })),
    ),
  };
}

/** Of MSK also those that managed connections call, one for each broker, all or some of them. */
function portsOf(draw: Draw, service: Kind['service'], port: number) {
  const own = { from: port, to: port };
  if (service !== 'kafka') return own;
  return draw.one([own, { from: 14001, to: 14100 }, { from: 14001, to: 14050 }]);
}

function interfaceIn(
  draw: Draw,
  { id, description }: Kind,
  { account, owner, region, vpcId, id: subnetId, availabilityZone, cidr = '', ipv6Cidrs }: Subnet,
  groupId: string,
  index: number,
  host: number,
  isPublic: boolean,
  isDual: boolean,
): NetworkInterface {
  return {
    ...{ account, owner, region, vpcId, subnetId, availabilityZone },
    ...{ id: `eni-${id}-${index}`, description, interfaceType: 'interface', securityGroupIds: [groupId] },
    privateAddresses: [
      {
        address: cidr.replace(/0\/24$/, String(host)),
        ...(isPublic ? { publicAddress: `54.77.2.${host}` } : {}),
      },
    ],
    ipv6Addresses: isDual ? [(ipv6Cidrs[0] ?? '').replace('::/64', `::${host}`)] : [],
    denyAllIgwTraffic: isDual && draw.chance(isPublic ? 10 : 80),
  };
}

/** What a store is called where it is granted: names of MSK clusters recur. */
function nameIn({ service, id, arn }: DataStore): string {
  return service === 'kafka' ? (arn.split(':').at(-1) ?? id) : id;
}

/** Access for other accounts to the store, to one of its name in another service, or none. */
function grantsOn(draw: Draw, store: DataStore): readonly EndpointGrant[] {
  const { account, region, service, id } = store;
  if (service === 'kafka') return connectionsTo(draw, store);
  if (service === 'redshift-serverless') return networksOf(draw, store);
  if (service !== 'redshift' && service !== 'opensearch') return [];
  return accounts
    .filter(() => draw.chance(50))
    .map((to) => ({
      ...{ account, region, storeId: id, to: { kind: 'account', id: to } },
      service: draw.chance(90) ? service : service === 'redshift' ? 'opensearch' : 'redshift',
      ...(service === 'redshift' ? { status: draw.chance(75) ? 'Authorized' : 'Revoking' } : {}),
    }));
}

/** Networks of which some are read, so that their account is known. */
function networksOf(draw: Draw, { account, region, id }: DataStore): readonly EndpointGrant[] {
  return ['vpc-spoke', 'vpc-theirs']
    .filter(() => draw.chance(50))
    .map((vpcId) => ({
      ...{ account, region, service: 'redshift-serverless', storeId: id },
      to: { kind: 'vpc', id: vpcId },
    }));
}

/** What the policy of an MSK cluster permits, and connections in whatever state. */
function connectionsTo(draw: Draw, store: DataStore): readonly EndpointGrant[] {
  const { account, region } = store;
  const grant = { account, region, service: 'kafka', storeId: nameIn(store) } as const;
  const permitted = [...accounts, '*']
    .filter(() => draw.chance(35))
    .map((id) => ({
      ...grant,
      to: { kind: id === '*' ? ('everyone' as const) : ('account' as const), id },
      ...(draw.chance(20) ? { isConditional: true as const } : {}),
    }));
  const connected = accounts
    .filter(() => draw.chance(35))
    .map((id) => ({
      ...{ ...grant, to: { kind: 'account' as const, id } },
      connectionArn: `arn:aws:kafka:${region}:${id}:vpc-connection/${id}`,
      status: draw.one(['AVAILABLE', 'AVAILABLE', 'CREATING', 'REJECTED', 'FAILED']),
    }));
  return [...permitted, ...connected];
}
