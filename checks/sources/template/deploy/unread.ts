import type { OperationId } from '../../../model/operations.js';
import { idType, type ResourceType, type ResourceTypes } from './resource-type.js';

/**
 * Types that may open a way and of which this version does not know what AWS would answer: the listings that would hold
 * the way stay open. Other types that are not read, such as functions and buckets, open none.
 */
const leavesOpen: Readonly<Record<string, readonly OperationId[]>> = {
  // Launches instances by rules of its own.
  'AWS::EC2::EC2Fleet': ['DescribeInstances', 'DescribeInstanceInformation'],
  'AWS::EC2::SpotFleet': ['DescribeInstances', 'DescribeInstanceInformation'],
  // https://docs.aws.amazon.com/vpc/latest/tgw/tgw-multicast-overview.html has no unicast; metering is no route.
  'AWS::EC2::TransitGatewayConnectPeer': [],
  // Custom routing has no type of its own; cross-account attachments only permit endpoints.
  'AWS::GlobalAccelerator::CrossAccountAttachment': [],
};

export const unreadTypes: ResourceTypes = Object.fromEntries(
  Object.entries(leavesOpen)
    .filter(([, operations]) => operations.length > 0)
    .map(([type, operations]): readonly [string, ResourceType] => [
      type,
      idType('unread-', {
        deploy(resource, { answers }) {
          for (const id of operations)
            answers.leavesListingOpen(id, resource, `what ${resource.logicalId} (${type}) makes`);
        },
      }),
    ]),
);
