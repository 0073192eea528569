import * as networkmanager from '@aws-sdk/client-networkmanager';
import type { cloudWanOperations } from '../../../model/operations/cloud-wan.js';
import type { CommandsOf } from './command.js';

export const cloudWanCommands = {
  ListCoreNetworks: networkmanager.ListCoreNetworksCommand,
  GetCoreNetwork: networkmanager.GetCoreNetworkCommand,
  ListAttachments: networkmanager.ListAttachmentsCommand,
  GetVpcAttachment: networkmanager.GetVpcAttachmentCommand,
  GetNetworkRoutes: networkmanager.GetNetworkRoutesCommand,
} as const satisfies CommandsOf<typeof cloudWanOperations>;
