import { intersect, isEmpty } from '../../../../model/ranges.js';
import { commandLine } from '../../../../model/shell.js';
import type {
  ClientVpnAuthorizationRule,
  ClientVpnEndpoint,
  ClientVpnTargetNetwork,
} from '../../../../model/transit.js';
import { known, type Value } from '../../../../model/value.js';
import type { Estate } from '../../../estate.js';
import { type AddressSpace, hostsOf, ipv4, ipv6 } from '../../../network/address-space.js';
import { interfaceAddressesOf } from '../../../network/interface-addresses.js';
import type { ChangeDoor } from '../../change-door.js';

/**
 * Revoking what an endpoint of Client VPN authorizes, and taking a target network off it, by which clients enter. None
 * where the id names neither an endpoint nor the attachment by which one enters a transit gateway.
 * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-rules.html
 */
export function clientVpnEdits(estate: Estate, connection: string): readonly ChangeDoor[] {
  return estate.inventory.clientVpnEndpoints
    .filter(
      ({ id, transitGatewayAttachmentId }) => id === connection || transitGatewayAttachmentId === connection,
    )
    .flatMap((endpoint) => [
      ...listed(endpoint.authorizationRules).map((rule) => revoke(estate, endpoint, rule)),
      ...listed(endpoint.targetNetworks).flatMap((network) => disassociate(endpoint, network)),
    ]);
}

function listed<T>(value: Value<readonly T[]>): readonly T[] {
  return value.known ? value.value : [];
}

function revoke(estate: Estate, endpoint: ClientVpnEndpoint, rule: ClientVpnAuthorizationRule): ChangeDoor {
  const { id, account, region } = endpoint;
  const { destinationCidr, groupId } = rule;
  const whom = groupId === undefined ? 'everybody' : `group ${groupId}`;
  return {
    ...change(endpoint, 'revoke-authorization'),
    element: `authorization ${id} ${destinationCidr} ${groupId ?? ''}`,
    others: Math.max(0, interfacesWithin(estate, endpoint, destinationCidr) - 1),
    text: `no longer authorize ${whom} for ${destinationCidr} at ${id}`,
    cdk: `without the addAuthorizationRule(…) of the ClientVpnEndpoint for ${destinationCidr}`,
    cli: [
      commandLine(
        ...['aws', 'ec2', 'revoke-client-vpn-ingress', '--client-vpn-endpoint-id', id],
        ...['--target-network-cidr', destinationCidr],
        ...(groupId === undefined ? ['--revoke-all-groups'] : ['--access-group-id', groupId]),
        ...['--region', region],
      ),
    ],
    edited: (inventory) => ({
      ...inventory,
      clientVpnEndpoints: inventory.clientVpnEndpoints.map((one) =>
        one.id === id && one.account === account
          ? {
              ...one,
              authorizationRules: without(
                one.authorizationRules,
                // Without a group the command takes every rule for the block.
                (each) =>
                  each.destinationCidr === destinationCidr &&
                  (groupId === undefined || each.groupId === groupId),
              ),
            }
          : one,
      ),
    }),
  };
}

/** The interfaces of the network that clients enter to which the block leads; all of them where it enters none. */
function interfacesWithin(estate: Estate, { vpcId }: ClientVpnEndpoint, cidr: string): number {
  const within = <N extends number | bigint>(space: AddressSpace<N>, addresses: readonly string[]) => {
    const block = space.block(cidr);
    return typeof block !== 'string' && !isEmpty(intersect(block.set, hostsOf(space, addresses)));
  };
  const interfaces =
    vpcId === undefined ? estate.inventory.networkInterfaces : estate.networkInterfacesOf(vpcId);
  return interfaces.filter((eni) => {
    const addresses = interfaceAddressesOf(eni);
    return within(ipv4, addresses) || within(ipv6, addresses);
  }).length;
}

/** https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-target-disassociate.html */
function disassociate(
  endpoint: ClientVpnEndpoint,
  { associationId, subnetId }: ClientVpnTargetNetwork,
): readonly ChangeDoor[] {
  if (associationId === undefined) return [];
  const { id, account, region, targetNetworks } = endpoint;
  return [
    {
      ...change(endpoint, 'disassociate-target-network'),
      element: `association ${associationId}`,
      others: Math.max(0, listed(targetNetworks).length - 1),
      text: `take ${subnetId} off the target networks of ${id}`,
      cdk: `without ${subnetId} in vpcSubnets of the ClientVpnEndpoint`,
      cli: [
        commandLine(
          ...['aws', 'ec2', 'disassociate-client-vpn-target-network', '--client-vpn-endpoint-id', id],
          ...['--association-id', associationId, '--region', region],
        ),
      ],
      edited: (inventory) => ({
        ...inventory,
        clientVpnEndpoints: inventory.clientVpnEndpoints.map((one) =>
          one.id === id && one.account === account
            ? {
                ...one,
                targetNetworks: without(one.targetNetworks, (each) => each.associationId === associationId),
              }
            : one,
        ),
      }),
    },
  ];
}

function change(
  { id, account, transitGatewayAttachmentId }: ClientVpnEndpoint,
  kind: 'revoke-authorization' | 'disassociate-target-network',
) {
  const names = [id, ...(transitGatewayAttachmentId === undefined ? [] : [transitGatewayAttachmentId])];
  return { kind: 'change-door', change: kind, owner: account, names } as const;
}

function without<T>(list: Value<readonly T[]>, isGone: (item: T) => boolean): Value<readonly T[]> {
  return list.known ? known(list.value.filter((item) => !isGone(item))) : list;
}
