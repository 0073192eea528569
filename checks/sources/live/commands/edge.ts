import * as cloudfront from '@aws-sdk/client-cloudfront';
import * as globalaccelerator from '@aws-sdk/client-global-accelerator';
import type { edgeOperations } from '../../../model/operations/edge.js';
import type { CommandsOf } from './command.js';

export const edgeCommands = {
  ListAccelerators: globalaccelerator.ListAcceleratorsCommand,
  ListListeners: globalaccelerator.ListListenersCommand,
  ListEndpointGroups: globalaccelerator.ListEndpointGroupsCommand,
  ListCustomRoutingAccelerators: globalaccelerator.ListCustomRoutingAcceleratorsCommand,
  ListCustomRoutingListeners: globalaccelerator.ListCustomRoutingListenersCommand,
  ListCustomRoutingEndpointGroups: globalaccelerator.ListCustomRoutingEndpointGroupsCommand,
  ListCrossAccountAttachments: globalaccelerator.ListCrossAccountAttachmentsCommand,
  ListVpcOrigins: cloudfront.ListVpcOriginsCommand,
  GetVpcOrigin: cloudfront.GetVpcOriginCommand,
  ListDistributions: cloudfront.ListDistributionsCommand,
  ListDistributionsByOwnedResource: cloudfront.ListDistributionsByOwnedResourceCommand,
} as const satisfies CommandsOf<typeof edgeOperations>;
