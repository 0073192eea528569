import { commandLine } from '../../../../model/shell.js';
import type {
  DirectConnectGatewayAssociation,
  VirtualInterface,
  VpnConnection,
  VpnGateway,
} from '../../../../model/transit.js';
import { known, type Value } from '../../../../model/value.js';
import type { Estate } from '../../../estate.js';
import type { ChangeDoor } from '../../change-door.js';

/**
 * Taking away what ends at a virtual private gateway, and the VPN connection behind an attachment of a transit gateway.
 * None where the id names neither.
 */
export function privateGatewayEdits(estate: Estate, connection: string): readonly ChangeDoor[] {
  const { vpnGateways, vpnConnections, transitGatewayAttachments } = estate.inventory;
  const gateways = vpnGateways.filter(({ id }) => id === connection);
  const attached = transitGatewayAttachments
    .filter(({ id, resourceType }) => id === connection && resourceType === 'vpn')
    .map(({ resourceId }) => resourceId);
  return [
    ...gateways.flatMap((gateway) => {
      const others = interfacesBehind(estate, gateway) - 1;
      return [
        ...listed(gateway.directConnectGateways).map((one) => disassociate(gateway, one, others)),
        ...listed(gateway.virtualInterfaces).map((one) => deleteInterface(gateway, one, others)),
        ...vpnConnections
          .filter(({ vpnGatewayId }) => vpnGatewayId === gateway.id)
          .map((one) => deleteConnection(one, others)),
      ];
    }),
    ...vpnConnections.filter(({ id }) => attached.includes(id)).map((one) => deleteConnection(one, 0)),
  ];
}

function listed<T>(value: Value<readonly T[]>): readonly T[] {
  return value.known ? value.value : [];
}

/** All of them lose their way to the other side. */
function interfacesBehind(estate: Estate, { attachments }: VpnGateway): number {
  return attachments.flatMap(({ vpcId }) => estate.networkInterfacesOf(vpcId)).length;
}

/** https://docs.aws.amazon.com/directconnect/latest/APIReference/API_DeleteDirectConnectGatewayAssociation.html */
function disassociate(
  gateway: VpnGateway,
  { directConnectGatewayId, owner }: DirectConnectGatewayAssociation,
  others: number,
): ChangeDoor {
  const { id, account, region } = gateway;
  const whose = owner === undefined || owner === account ? '' : ` of account ${owner}`;
  return {
    kind: 'change-door',
    change: 'delete-direct-connect-association',
    element: `association ${id} ${directConnectGatewayId}`,
    owner: account,
    names: [directConnectGatewayId],
    others: Math.max(0, others),
    text: `end the association of ${id} with Direct Connect gateway ${directConnectGatewayId}${whose}`,
    cdk: `without the directconnect.CfnDirectConnectGatewayAssociation of ${directConnectGatewayId}`,
    cli: [
      commandLine(
        ...['aws', 'directconnect', 'delete-direct-connect-gateway-association'],
        ...['--direct-connect-gateway-id', directConnectGatewayId],
        ...['--virtual-gateway-id', id, '--region', region],
      ),
    ],
    edited: (inventory) => ({
      ...inventory,
      vpnGateways: inventory.vpnGateways.map((one) =>
        isSame(one, gateway)
          ? {
              ...one,
              directConnectGateways: without(
                one.directConnectGateways,
                (each) => each.directConnectGatewayId === directConnectGatewayId,
              ),
            }
          : one,
      ),
    }),
  };
}

/** https://docs.aws.amazon.com/directconnect/latest/APIReference/API_DeleteVirtualInterface.html */
function deleteInterface(
  gateway: VpnGateway,
  { id: interfaceId }: VirtualInterface,
  others: number,
): ChangeDoor {
  const { id, account, region } = gateway;
  return {
    kind: 'change-door',
    change: 'delete-virtual-interface',
    element: `virtual interface ${interfaceId}`,
    owner: account,
    names: [interfaceId],
    others: Math.max(0, others),
    text: `delete the Direct Connect virtual interface ${interfaceId}, which ends at ${id}`,
    cdk: `without the directconnect.CfnPrivateVirtualInterface ${interfaceId}`,
    cli: [
      commandLine(
        ...['aws', 'directconnect', 'delete-virtual-interface', '--virtual-interface-id', interfaceId],
        ...['--region', region],
      ),
    ],
    edited: (inventory) => ({
      ...inventory,
      vpnGateways: inventory.vpnGateways.map((one) =>
        isSame(one, gateway)
          ? { ...one, virtualInterfaces: without(one.virtualInterfaces, (each) => each.id === interfaceId) }
          : one,
      ),
    }),
  };
}

function deleteConnection({ id, account, region }: VpnConnection, others: number): ChangeDoor {
  return {
    kind: 'change-door',
    change: 'delete-vpn-connection',
    element: `VPN connection ${id}`,
    owner: account,
    names: [id],
    others: Math.max(0, others),
    text: `delete the VPN connection ${id}`,
    cdk: `without the ec2.VpnConnection ${id}`,
    cli: [
      commandLine(
        ...['aws', 'ec2', 'delete-vpn-connection', '--vpn-connection-id', id],
        ...['--region', region],
      ),
    ],
    edited: (inventory) => ({
      ...inventory,
      vpnConnections: inventory.vpnConnections.map((one) =>
        one.id === id ? { ...one, state: 'deleted' } : one,
      ),
    }),
  };
}

function isSame(a: VpnGateway, b: VpnGateway): boolean {
  return a.id === b.id && a.account === b.account;
}

function without<T>(list: Value<readonly T[]>, isGone: (item: T) => boolean): Value<readonly T[]> {
  return list.known ? known(list.value.filter((item) => !isGone(item))) : list;
}
