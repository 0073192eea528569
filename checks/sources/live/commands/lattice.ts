import * as lattice from '@aws-sdk/client-vpc-lattice';
import type { latticeOperations } from '../../../model/operations/lattice.js';
import type { CommandsOf } from './command.js';

export const latticeCommands = {
  ListResourceGateways: lattice.ListResourceGatewaysCommand,
  ListResourceConfigurations: lattice.ListResourceConfigurationsCommand,
  GetResourceConfiguration: lattice.GetResourceConfigurationCommand,
  GetResourcePolicy: lattice.GetResourcePolicyCommand,
  ListResourceEndpointAssociations: lattice.ListResourceEndpointAssociationsCommand,
  ListServiceNetworkResourceAssociations: lattice.ListServiceNetworkResourceAssociationsCommand,
  ListTargetGroups: lattice.ListTargetGroupsCommand,
  ListTargets: lattice.ListTargetsCommand,
  ListServiceNetworks: lattice.ListServiceNetworksCommand,
  ListServiceNetworkVpcAssociations: lattice.ListServiceNetworkVpcAssociationsCommand,
  ListServiceNetworkVpcEndpointAssociations: lattice.ListServiceNetworkVpcEndpointAssociationsCommand,
} as const satisfies CommandsOf<typeof latticeOperations>;
