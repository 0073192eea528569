import type { AcceleratorListener } from '../../../checks/model/accelerator.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type {
  NetworkAcl,
  NetworkInterface,
  SecurityGroup,
  SecurityGroupRule,
} from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { databaseInterfaces } from '../../simulator/simulate.js';
import { interfacesOfStore, storeInVpc } from '../../simulator/stores/in-vpc.js';
import { hub, region } from '../connected-estates-facts.js';
import type { RandomDoor } from '../random-doors/random-door.js';

const arn = `arn:aws:globalaccelerator::${hub}:accelerator/addresses`;

/** An accelerator that leads to Elastic IP addresses of databases, of which nobody says whether ACLs and routes count there. */
export const withElasticAddresses: RandomDoor = (draw, estate) => {
  const told = toldInterfaces(estate);
  const others = estate.networkInterfaces.filter(({ description }) => description === '');
  const chosen = [...draw.several(told, 1, 2), ...(draw.chance(20) ? draw.several(others, 1, 1) : [])];
  if (told.length === 0) return estate;
  const addresses = chosen.map(({ id, owner, account }, index) => ({
    ...{ account: owner ?? account, region, publicAddress: `54.78.3.${index + 1}` },
    ...{ allocationId: `eipalloc-${index}`, networkInterfaceId: id },
  }));
  const listener: AcceleratorListener = {
    arn: `${arn}/listener/1`,
    protocol: draw.chance(93) ? 'TCP' : 'UDP',
    ports: [
      draw.one([
        { from: 1, to: 65535 },
        { from: 5432, to: 5432 },
      ]),
    ],
    endpointGroups: known([
      {
        ...{ arn: `${arn}/listener/1/endpoint-group/1`, region, destinations: [] },
        portOverrides: draw.chance(30) ? [{ listenerPort: 5432, endpointPort: draw.one([5432, 443]) }] : [],
        endpoints: addresses.map(({ allocationId }) => ({
          ...{ id: allocationId, weight: draw.chance(93) ? 128 : 0, preservesClientIp: draw.chance(20) },
        })),
      },
    ]),
  };
  const has = new Map(addresses.map((one) => [one.networkInterfaceId, one.publicAddress]));
  const isWide = draw.chance(60);
  const guarding = new Set(chosen.flatMap(({ securityGroupIds }) => securityGroupIds));
  return {
    ...estate,
    securityGroups: estate.securityGroups.map((group) =>
      isWide && guarding.has(group.id) ? openToAll(group) : group,
    ),
    networkAcls: estate.networkAcls.map((acl) => (isWide && draw.chance(80) ? passingAll(acl) : acl)),
    addresses: [...estate.addresses, ...addresses],
    networkInterfaces: estate.networkInterfaces.map((eni) => {
      const publicAddress = has.get(eni.id);
      if (publicAddress === undefined) return eni;
      return {
        ...eni,
        privateAddresses: eni.privateAddresses.map((one, index) =>
          index === 0 ? { ...one, publicAddress } : one,
        ),
      };
    }),
    accelerators: [
      ...estate.accelerators,
      {
        ...{ account: hub, region, arn, name: 'addresses', kind: 'standard', ipAddressType: 'IPV4' },
        enabled: draw.chance(95),
        listeners: known([listener]),
      },
    ],
  };
};

/** Where nobody knows the source, only rules for everybody admit somebody for certain. */
function openToAll(group: SecurityGroup): SecurityGroup {
  const everyone: SecurityGroupRule = {
    ...{ id: `sgr-${group.id}-everyone`, protocol: 'tcp', ports: { from: 1, to: 65535 } },
    peer: { kind: 'cidr', cidr: '0.0.0.0/0' },
  };
  return {
    ...group,
    ingress: group.ingress.known ? known([...group.ingress.value, everyone]) : group.ingress,
  };
}

function passingAll(acl: NetworkAcl): NetworkAcl {
  const added = (['inbound', 'outbound'] as const).map((direction) => ({
    ...{ direction, ruleNumber: 1, protocol: '-1', cidr: '0.0.0.0/0' },
    action: 'allow' as const,
  }));
  return { ...acl, entries: [...added, ...acl.entries] };
}

/** Interfaces of which it is certain whose they are: no other database has the same groups, or the service names them. */
function toldInterfaces(estate: Inventory): readonly NetworkInterface[] {
  const { databaseInstances, dataStores } = estate;
  const groupsOf = ({ securityGroupIds }: { readonly securityGroupIds: readonly string[] }) =>
    [...securityGroupIds].sort().join();
  const alone = databaseInstances.filter(
    (one) => databaseInstances.filter((other) => groupsOf(other) === groupsOf(one)).length === 1,
  );
  return [
    ...alone.flatMap((one) => databaseInterfaces(estate, one)),
    ...dataStores.flatMap(({ service, arn: store }) => {
      const there = service.startsWith('redshift') ? storeInVpc(estate, store) : undefined;
      return there ? interfacesOfStore(estate, there) : [];
    }),
  ];
}
