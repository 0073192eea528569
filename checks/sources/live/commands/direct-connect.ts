import * as directconnect from '@aws-sdk/client-direct-connect';
import type { directConnectOperations } from '../../../model/operations/direct-connect.js';
import type { CommandsOf } from './command.js';

export const directConnectCommands = {
  DescribeDirectConnectGatewayAssociations: directconnect.DescribeDirectConnectGatewayAssociationsCommand,
  DescribeVirtualInterfaces: directconnect.DescribeVirtualInterfacesCommand,
} as const satisfies CommandsOf<typeof directConnectOperations>;
