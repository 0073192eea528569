import { groupBy } from '../../model/group-by.js';
import type { NetworkInterface } from '../../model/network.js';
import { type Estate, setKey } from '../estate.js';
import { createMemory } from '../remember.js';
import type { Endpoint } from './endpoint.js';

/** By what interfaces of an endpoint are told. */
type Told = Pick<Endpoint, 'arn' | 'id' | 'securityGroupIds' | 'marks' | 'isOnInstance'>;

/**
 * The interfaces in a subnet that may be this database's: those that its own service names where it does, otherwise
 * those with its security groups that are described as the service describes its own, or that are EC2 instances' where it
 * runs on one. No API maps a database of RDS to
 * its interface, so that databases that share groups and a subnet cannot be told apart.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
 */
export function interfacesOf(estate: Estate, endpoint: Told, subnetId: string): readonly NetworkInterface[] {
  const groups = setKey(endpoint.securityGroupIds);
  const { marks } = endpoint;
  const whose = marks === undefined ? (endpoint.isOnInstance ? 'on an instance' : '') : endpoint.arn;
  return remembered([estate.networkInterfacesIn], `${subnetId} ${groups} ${whose}`, () =>
    estate.networkInterfacesIn(subnetId).filter(isOf(endpoint)),
  );
}

/** Those that may be this database's in whichever subnet, for where it is not known in which it may be. */
export function interfacesAnywhere(estate: Estate, endpoint: Told): readonly NetworkInterface[] {
  const { all, byGroups } = remembered([estate.networkInterfacesIn], '', () => everyInterfaceOf(estate));
  const candidates = hasNamedInterfaces(endpoint) ? all : byGroups.get(setKey(endpoint.securityGroupIds));
  return (candidates ?? []).filter(isOf(endpoint));
}

function everyInterfaceOf({ inventory, networkInterfacesIn }: Estate) {
  const subnetIds = new Set(inventory.networkInterfaces.map(({ subnetId }) => subnetId));
  const all = [...subnetIds].flatMap((id) => networkInterfacesIn(id));
  return { all, byGroups: groupBy(all, ({ securityGroupIds }) => setKey(securityGroupIds)) };
}

function isOf(endpoint: Told): (eni: NetworkInterface) => boolean {
  const { marks } = endpoint;
  if (marks && isNamed(marks)) {
    return (eni) =>
      marks.interfaceIds.includes(eni.id) ||
      eni.privateAddresses.some(({ address }) => marks.privateAddresses.includes(address));
  }
  const groups = setKey(endpoint.securityGroupIds);
  return (eni) =>
    (isDescribed(endpoint, eni.description) ||
      (endpoint.isOnInstance === true && eni.instanceId !== undefined)) &&
    setKey(eni.securityGroupIds) === groups;
}

const remembered = createMemory();

/** Whether `interfacesOf` finds interfaces that are surely the endpoint's, because its service names them. */
export function hasNamedInterfaces({ marks }: Pick<Endpoint, 'marks'>): boolean {
  return marks !== undefined && isNamed(marks);
}

function isNamed({ interfaceIds, privateAddresses }: NonNullable<Endpoint['marks']>): boolean {
  return interfaceIds.length + privateAddresses.length > 0;
}

/** Of services whose descriptions are not known no interface can be told. */
function isDescribed(
  { arn, id, marks }: Pick<Endpoint, 'arn' | 'id' | 'marks'>,
  description: string,
): boolean {
  switch (marks?.service) {
    case undefined:
      return description.replaceAll(' ', '').startsWith('RDSNetworkInterface');
    case 'dms':
      return description.replaceAll(' ', '').startsWith('DMSNetworkInterface');
    case 'redshift':
      return description.startsWith('RedshiftNetworkInterface');
    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
    case 'opensearch':
      return description === `ES ${id}`;
    case 'kafka':
      return description.includes(`Amazon MSK network interface for cluster ${arn}`);
    case 'redshift-serverless':
    case 'opensearch-serverless':
    case 'neptune-graph':
    case 'dsql':
    case 'lightsail':
    case 'timestream-influxdb':
      return false;
  }
}
