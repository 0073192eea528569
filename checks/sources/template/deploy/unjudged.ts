import { cacheAnswers, cacheUserTypes } from './caches.js';
import { type InterfaceFacts, putInterface } from './interfaces.js';
import { plainTexts, type Resource } from './resource.js';
import type { Deployment, ResourceType, ResourceTypes } from './resource-type.js';

/** A service that this version does not judge: the report names it by the interfaces that it would have. */
interface Unjudged {
  readonly describe: (id: string) => string;
  /** The property that names a group of subnets, and how such types end. */
  readonly subnetGroup?: readonly [string, string];
  readonly groups: string;
  readonly arn?: ResourceType['arn'];
}

const elastiCache = (groups: string): Unjudged => ({
  describe: (id) => `ElastiCache ${id}`,
  subnetGroup: ['CacheSubnetGroupName', 'ElastiCache::SubnetGroup'],
  groups,
});

const unjudged: Readonly<Record<string, Unjudged>> = {
  'AWS::ElastiCache::CacheCluster': elastiCache('VpcSecurityGroupIds'),
  'AWS::ElastiCache::ReplicationGroup': {
    ...elastiCache('SecurityGroupIds'),
    arn: { service: 'elasticache', resource: 'replicationgroup:{id}' },
  },
  'AWS::ElastiCache::ServerlessCache': elastiCache('SecurityGroupIds'),
  'AWS::MemoryDB::Cluster': {
    describe: (id) => `memorydb ${id}`,
    subnetGroup: ['SubnetGroupName', 'MemoryDB::SubnetGroup'],
    groups: 'SecurityGroupIds',
  },
  'AWS::DAX::Cluster': {
    describe: (id) => `DAX ${id}`,
    subnetGroup: ['SubnetGroupName', 'DAX::SubnetGroup'],
    groups: 'SecurityGroupIds',
  },
  'AWS::AmazonMQ::Broker': {
    describe: (id) => `Amazon MQ broker ${id}`,
    groups: 'SecurityGroups',
  },
  'AWS::DocDBElastic::Cluster': {
    describe: (id) => `DocumentDB elastic cluster ${id}`,
    groups: 'VpcSecurityGroupIds',
    arn: { service: 'docdb-elastic', resource: 'cluster/{id}' },
  },
};

const subnetGroup = (property: string): ResourceType => ({
  called: { kind: 'name', property, lowerCase: true },
});

export const unjudgedTypes: ResourceTypes = {
  'AWS::ElastiCache::SubnetGroup': subnetGroup('CacheSubnetGroupName'),
  'AWS::MemoryDB::SubnetGroup': subnetGroup('SubnetGroupName'),
  'AWS::DAX::SubnetGroup': subnetGroup('SubnetGroupName'),
  ...cacheUserTypes,
  ...Object.fromEntries(
    Object.entries(unjudged).map(([type, service]): readonly [string, ResourceType] => [
      type,
      {
        called: nameOf(type),
        ...(service.arn === undefined ? {} : { arn: service.arn }),
        deploy(resource, deployment) {
          cacheAnswers[type]?.put(resource, deployment);
          for (const facts of interfacesOf(resource, service, deployment))
            putInterface(facts, resource, deployment);
        },
      },
    ]),
  ),
};

function nameOf(type: string): ResourceType['called'] {
  const property = cacheAnswers[type]?.name;
  return property === undefined ? { kind: 'name' } : { kind: 'name', property, lowerCase: true };
}

/** One in each subnet; one in an unknown place where no subnet is known. */
function interfacesOf(
  resource: Resource,
  { describe, subnetGroup: named, groups }: Unjudged,
  deployment: Deployment,
): readonly InterfaceFacts[] {
  const name = named === undefined ? undefined : resource.text(named[0]);
  const group = name === undefined ? undefined : deployment.resource(name.toLowerCase(), named?.[1]);
  const known = [...(group?.texts('SubnetIds') ?? []), ...plainTexts(resource.plain('SubnetIds'))];
  const subnets = known.length > 0 ? known : [undefined];
  return subnets.map((subnetId, index) => ({
    id: `eni-${resource.logicalId}-${resource.id}.${index}`,
    subnetId,
    groupIds: resource.texts(groups),
    description: describe(resource.id),
    requesterId: `amazon-${resource.type.split('::')[1]?.toLowerCase()}`,
  }));
}
