import { idsOf, interfacesIn, networkTypeOf, store, storeKey } from './data-store.js';
import { portOf } from './db-ports.js';
import { securityGroupIdsOf } from './db-security-groups.js';
import { readWorkgroupGrants } from './endpoint-grant.js';
import { type Reading, unreadable } from './facts.js';
import { compact, flag, isObject, isPresent, type Json, list, object, tagsOf, text } from './json.js';
import { readKeyUse } from './key-use.js';

/**
 * A provisioned cluster. Its nodes are listed with their addresses; a cluster that can be relocated is called through
 * interfaces that are listed as well.
 * https://docs.aws.amazon.com/redshift/latest/APIReference/API_Cluster.html
 */
export function readRedshiftCluster(item: Json, reading: Reading) {
  const { scope, put, problem } = reading;
  const id = text(item, 'ClusterIdentifier');
  if (id === undefined) return problem('a Redshift cluster without ClusterIdentifier');
  const { account, region, partition } = scope;
  const endpoint = object(item, 'Endpoint');
  const port = portOf(endpoint, 'Port');
  const nodes = [item, object(item, 'MultiAZSecondary')].flatMap(
    (part) => (part && list(part, 'ClusterNodes')) ?? [],
  );
  const addresses = (name: string) =>
    nodes.map((node) => (isObject(node) ? text(node, name) : undefined)).filter(isPresent);
  const called = interfacesIn((endpoint && list(endpoint, 'VpcEndpoints'))?.filter(isObject) ?? [], {
    list: 'NetworkInterfaces',
    id: 'NetworkInterfaceId',
    ipv4: 'PrivateIpAddress',
    ipv6: 'Ipv6Address',
    subnet: 'SubnetId',
  });
  const publiclyAccessible = flag(item, 'PubliclyAccessible');
  // A cluster in two zones answers in both, and says of one of them only in which it is.
  const isInOneZone = object(item, 'MultiAZSecondary') === undefined;
  const facts = store({
    account,
    region,
    service: 'redshift',
    id,
    arn: `arn:${partition}:redshift:${region}:${account}:cluster:${id}`,
    status: text(item, 'ClusterStatus'),
    ports: port === undefined ? [] : [port],
    placement: {
      kind: 'vpc',
      vpcId: text(item, 'VpcId'),
      subnetIds: [],
      securityGroupIds: securityGroupIdsOf(item),
      availabilityZone: isInOneZone ? text(item, 'AvailabilityZone') : undefined,
      publiclyAccessible,
      networkType: networkTypeOf(item, 'IpAddressType'),
      // Nodes of a private cluster may have public addresses of their own, which nobody can call.
      publicAddresses: publiclyAccessible === true ? addresses('PublicIPAddress') : [],
      privateAddresses: [...new Set([...addresses('PrivateIPAddress'), ...called.addresses])],
      interfaceIds: called.ids,
    },
    adminSecretArn: text(item, 'MasterPasswordSecretArn'),
    tags: tagsOf(item, 'Tags'),
  });
  const subnetGroup = text(item, 'ClusterSubnetGroupName');
  put('dataStores', storeKey(facts), subnetGroup === undefined ? facts : { ...facts, subnetGroup });
  readKeyUse(item, facts.arn, reading);
}

export function readRedshiftSubnetGroup(item: Json, { put, problem }: Reading) {
  const name = text(item, 'ClusterSubnetGroupName');
  if (name === undefined) return problem('a cluster subnet group without ClusterSubnetGroupName');
  const subnets = list(item, 'Subnets');
  if (!subnets) return problem(`cluster subnet group ${name} without Subnets`);
  const subnetIds = subnets.map(
    (subnet) => (isObject(subnet) ? text(subnet, 'SubnetIdentifier') : undefined) ?? unreadable('a subnet'),
  );
  put('redshiftSubnetGroups', name, { name, subnetIds });
}

/**
 * A workgroup of Redshift Serverless, which names its interfaces once it is there.
 * https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_Workgroup.html
 */
export function readRedshiftWorkgroup(item: Json, reading: Reading) {
  const { scope, put, problem } = reading;
  const id = text(item, 'workgroupName');
  if (id === undefined) return problem('a workgroup without workgroupName');
  const { account, region, partition } = scope;
  const endpoint = object(item, 'endpoint');
  const port = portOf(endpoint, 'port') ?? portOf(item, 'port');
  const endpoints = (endpoint && list(endpoint, 'vpcEndpoints'))?.filter(isObject) ?? [];
  const named = interfacesIn(endpoints, {
    list: 'networkInterfaces',
    id: 'networkInterfaceId',
    ipv4: 'privateIpAddress',
    ipv6: 'ipv6Address',
    subnet: 'subnetId',
  });
  const facts = store({
    account,
    region,
    service: 'redshift-serverless',
    id,
    arn:
      text(item, 'workgroupArn') ??
      `arn:${partition}:redshift-serverless:${region}:${account}:workgroup/${id}`,
    namespace: text(item, 'namespaceName'),
    status: text(item, 'status'),
    ports: port === undefined ? [] : [port],
    placement: {
      kind: 'vpc',
      vpcId: endpoints.map((each) => text(each, 'vpcId')).find(isPresent),
      subnetIds: [...new Set([...idsOf(item, 'subnetIds'), ...named.subnetIds])],
      securityGroupIds: idsOf(item, 'securityGroupIds'),
      publiclyAccessible: flag(item, 'publiclyAccessible'),
      networkType: networkTypeOf(item, 'ipAddressType'),
      publicAddresses: [],
      privateAddresses: named.addresses,
      interfaceIds: named.ids,
    },
  });
  put('dataStores', storeKey(facts), facts);
  readWorkgroupGrants(item, reading, id);
}

/** https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_Namespace.html */
export function readRedshiftNamespace(item: Json, { put, problem }: Reading) {
  const name = text(item, 'namespaceName');
  if (name === undefined) return problem('a namespace without namespaceName');
  const admin = { name: text(item, 'adminUsername'), secretArn: text(item, 'adminPasswordSecretArn') };
  put('redshiftNamespaces', name, { name, admin: compact(admin) });
}
