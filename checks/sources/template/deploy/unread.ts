import type { OperationId } from '../../../model/operations.js';
import { unresolvedText } from '../../../model/unresolved.js';
import type { Item } from './answers.js';
import { idType, type ResourceType, type ResourceTypes } from './resource-type.js';

/**
 * Types that may open a way and of which this version does not know what AWS would answer: the listings that would hold
 * the way stay open. Other types that are not read, such as functions and buckets, open none.
 */
const startsHosts: readonly OperationId[] = [
  'DescribeInstances',
  'DescribeNetworkInterfaces',
  'DescribeInstanceInformation',
];

const leavesOpen: Readonly<Record<string, readonly OperationId[]>> = {
  // They start instances by rules of their own.
  'AWS::EC2::EC2Fleet': startsHosts,
  'AWS::EC2::SpotFleet': startsHosts,
  'AWS::Batch::ComputeEnvironment': startsHosts,
  'AWS::Cloud9::EnvironmentEC2': startsHosts,
  'AWS::ElasticBeanstalk::Environment': startsHosts,
  'AWS::EMR::Cluster': startsHosts,
  'AWS::Lambda::CapacityProvider': startsHosts,
};

export const unreadTypes: ResourceTypes = {
  ...Object.fromEntries(Object.entries(leavesOpen).map(([type, operations]) => [type, unread(operations)])),
  // A route server puts routes into tables that only its peers know.
  // https://docs.aws.amazon.com/vpc/latest/userguide/dynamic-routing-route-server.html
  'AWS::EC2::RouteServerPropagation': idType('rs-propagation-', {
    attach(propagation, { answers }) {
      const id = propagation.text('RouteTableId') ?? '';
      const table = answers.get('DescribeRouteTables', propagation, id);
      (table?.Routes as Item[] | undefined)?.push({
        DestinationCidrBlock: unresolvedText(`what ${propagation.text('RouteServerId')} announces`),
        State: 'active',
        Origin: 'Advertisement',
      });
    },
  }),
};

function unread(operations: readonly OperationId[]): ResourceType {
  return idType('unread-', {
    deploy(resource, { answers }) {
      for (const id of operations)
        answers.leavesListingOpen(id, resource, `what ${resource.logicalId} (${resource.type}) makes`);
    },
  });
}
