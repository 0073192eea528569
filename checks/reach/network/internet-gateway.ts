import type { Subnet } from '../../model/network.js';
import { type Estate, ownerScope } from '../estate.js';
import type { AddressSpace } from './address-space.js';
import { closedGate, type Gate, openGate, unknownGate } from './gate.js';

/**
 * Whether an internet gateway is attached to the subnet's VPC. DescribeInternetGateways reports a working attachment as
 * `available`. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InternetGatewayAttachment.html
 */
export function internetGatewayGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
): Gate<N> {
  const layer = 'internet-gateway';
  const { vpcId } = subnet;
  const gateways = estate.internetGatewaysOf(vpcId);
  const stateOf = (id: string) =>
    gateways
      .find((gateway) => gateway.id === id)
      ?.attachments.find((attachment) => attachment.vpcId === vpcId)?.state;
  const attached = gateways.find((gateway) => ['available', 'attached'].includes(stateOf(gateway.id) ?? ''));
  if (attached) {
    return openGate(space, layer, {
      component: attached.id,
      decidedBy: attached.id,
      text: `attached to ${vpcId}`,
    });
  }
  const gap = estate.listingGap('DescribeInternetGateways', ownerScope(subnet));
  const moving = gateways.find((gateway) => !['detached', 'detaching'].includes(stateOf(gateway.id) ?? ''));
  const component = moving?.id ?? vpcId;
  const deciding = { component, decidedBy: component, text: `attachment to ${vpcId} is not certain` };
  if (moving) {
    const fact = `attachment of ${moving.id} to ${vpcId} (state "${stateOf(moving.id)}")`;
    return unknownGate(space, layer, deciding, [
      { reason: 'unsupported', fact, account: subnet.account, region: subnet.region },
    ]);
  }
  if (gap) return unknownGate(space, layer, deciding, [gap]);
  return closedGate(layer, {
    code: 'UNASSOCIATED_COMPONENT',
    component: vpcId,
    text: `no internet gateway is attached to ${vpcId}`,
  });
}
