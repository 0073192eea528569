import { vpcBlocks } from './network.js';
import { plainText, type Resource } from './resource.js';
import { type Deployment, idType, type ResourceTypes } from './resource-type.js';
import { groupIdsOr, vpcOf } from './where.js';

const ready = (Code: string) => ({ Code });

export const clientVpnTypes: ResourceTypes = {
  'AWS::EC2::ClientVpnEndpoint': idType('cvpn-endpoint-', {
    deploy(endpoint, { answers }) {
      answers.put('DescribeClientVpnEndpoints', endpoint, endpoint.id, {
        ClientVpnEndpointId: endpoint.id,
        Status: ready('available'),
        VpcId: endpoint.text('VpcId'),
        SecurityGroupIds: endpoint.texts('SecurityGroupIds'),
        ClientCidrBlock: endpoint.text('ClientCidrBlock'),
        SplitTunnel: endpoint.flag('SplitTunnel') ?? false,
        AuthenticationOptions: endpoint.records('AuthenticationOptions').map(({ Type }) => ({
          Type: plainText(Type),
        })),
      });
    },
  }),
  'AWS::EC2::ClientVpnTargetNetworkAssociation': idType('cvpn-assoc-', {
    deploy(association, deployment) {
      const id = association.text('ClientVpnEndpointId');
      const subnetId = association.text('SubnetId');
      if (id === undefined || subnetId === undefined) return;
      const vpcId = vpcOf([subnetId], deployment);
      const groups = deployment.resource(id)?.texts('SecurityGroupIds') ?? [];
      deployment.answers.about('DescribeClientVpnTargetNetworks', association, id, {
        AssociationId: association.id,
        TargetNetworkId: subnetId,
        VpcId: vpcId,
        SecurityGroups: groupIdsOr(groups, vpcId),
        Status: ready('associated'),
      });
      localRoutes(id, subnetId, vpcId, association, deployment);
    },
  }),
  'AWS::EC2::ClientVpnAuthorizationRule': idType('cvpn-auth-', {
    deploy(rule, { answers }) {
      const id = rule.text('ClientVpnEndpointId');
      if (id === undefined) return;
      answers.about('DescribeClientVpnAuthorizationRules', rule, id, {
        ClientVpnEndpointId: id,
        DestinationCidr: rule.text('TargetNetworkCidr'),
        AccessAll: rule.flag('AuthorizeAllGroups') ?? false,
        GroupId: rule.text('AccessGroupId'),
        Status: ready('active'),
      });
    },
  }),
  'AWS::EC2::ClientVpnRoute': idType('cvpn-route-', {
    deploy(route, { answers }) {
      const id = route.text('ClientVpnEndpointId');
      if (id === undefined) return;
      answers.about('DescribeClientVpnRoutes', route, id, {
        ClientVpnEndpointId: id,
        DestinationCidr: route.text('DestinationCidrBlock'),
        TargetSubnet: route.text('TargetVpcSubnetId'),
        Status: ready('active'),
      });
    },
  }),
};

/**
 * An association brings a route to the whole VPC. Of a VPC that no template declares the blocks are not known.
 * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-routes.html
 */
function localRoutes(
  endpointId: string,
  subnetId: string,
  vpcId: string | undefined,
  place: Resource,
  deployment: Deployment,
): void {
  const { answers } = deployment;
  const blocks = vpcId === undefined ? [] : vpcBlocks(vpcId, deployment);
  if (blocks.length === 0) {
    const why = `the blocks of the network of ${subnetId}`;
    answers.leavesListingOpen('DescribeClientVpnRoutes', place, why, endpointId);
  }
  for (const DestinationCidr of blocks) {
    answers.about('DescribeClientVpnRoutes', place, endpointId, {
      ClientVpnEndpointId: endpointId,
      DestinationCidr,
      TargetSubnet: subnetId,
      Origin: 'associate',
      Status: ready('active'),
    });
  }
}
