import { consume } from './lattice.js';
import { plainText, type Resource } from './resource.js';
import { type Deployment, idType, type ResourceTypes } from './resource-type.js';
import { tagsOf } from './tags.js';
import { groupIdsOr, vpcNamed, vpcOf } from './where.js';

export const endpointTypes: ResourceTypes = {
  'AWS::EC2::VPCEndpoint': idType('vpce-', {
    idAttributes: ['Id'],
    // A gateway endpoint routes a prefix list of AWS's own. Which addresses that holds no template tells, and without the
    // route they only count among those that other routes lead to.
    deploy(endpoint, deployment) {
      const { answers } = deployment;
      const type = endpoint.text('VpcEndpointType') ?? 'Gateway';
      const vpcId = endpoint.text('VpcId');
      const groups = endpoint.texts('SecurityGroupIds');
      const hasGroups = type !== 'Gateway' && type !== 'GatewayLoadBalancer';
      answers.put('DescribeVpcEndpoints', endpoint, endpoint.id, {
        VpcEndpointId: endpoint.id,
        VpcEndpointType: type,
        State: 'available',
        OwnerId: endpoint.account,
        VpcId: vpcId,
        ServiceName: endpoint.text('ServiceName'),
        ServiceRegion: endpoint.text('ServiceRegion'),
        ResourceConfigurationArn: endpoint.text('ResourceConfigurationArn'),
        ServiceNetworkArn: endpoint.text('ServiceNetworkArn'),
        SubnetIds: endpoint.texts('SubnetIds'),
        Groups: hasGroups ? groupIdsOr(groups, vpcId).map((GroupId) => ({ GroupId })) : [],
        NetworkInterfaceIds: [],
        RouteTableIds: endpoint.texts('RouteTableIds'),
        Tags: tagsOf(endpoint),
      });
    },
    attach(endpoint, deployment) {
      connect(endpoint, deployment);
      consume(endpoint, deployment);
    },
  }),
  'AWS::EC2::VPCEndpointService': idType('vpce-svc-', {
    idAttributes: ['ServiceId'],
    deploy(service, { answers }) {
      const balancers = service.texts('NetworkLoadBalancerArns');
      const appliances = service.texts('GatewayLoadBalancerArns');
      answers.put('DescribeVpcEndpointServiceConfigurations', service, service.id, {
        ServiceId: service.id,
        ServiceName: `com.amazonaws.vpce.${service.region}.${service.id}`,
        ServiceState: 'Available',
        ServiceType: [{ ServiceType: appliances.length > 0 ? 'GatewayLoadBalancer' : 'Interface' }],
        NetworkLoadBalancerArns: balancers.length > 0 ? balancers : undefined,
        GatewayLoadBalancerArns: appliances.length > 0 ? appliances : undefined,
        // AWS documents no default.
        AcceptanceRequired: service.flag('AcceptanceRequired'),
        SupportedRegions: service.has('SupportedRegions') ? regionsOf(service) : undefined,
      });
    },
  }),
  'AWS::EC2::VPCEndpointServicePermissions': idType('vpce-svc-perm-', {
    deploy(permissions, { answers }) {
      const id = permissions.text('ServiceId');
      if (id === undefined) return;
      for (const Principal of permissions.texts('AllowedPrincipals'))
        answers.about('DescribeVpcEndpointServicePermissions', permissions, id, { Principal });
    },
  }),
  'AWS::EC2::InstanceConnectEndpoint': idType('eice-', {
    idAttributes: ['Id'],
    deploy(endpoint, deployment) {
      const subnetId = endpoint.text('SubnetId');
      const subnets = subnetId === undefined ? [] : [subnetId];
      const vpcId = vpcOf(subnets, deployment);
      deployment.answers.put('DescribeInstanceConnectEndpoints', endpoint, endpoint.id, {
        InstanceConnectEndpointId: endpoint.id,
        OwnerId: endpoint.account,
        State: 'create-complete',
        VpcId: vpcNamed(subnets, endpoint.id, deployment),
        SubnetId: subnetId,
        SecurityGroupIds: groupIdsOr(endpoint.texts('SecurityGroupIds'), vpcId),
        NetworkInterfaceIds: [],
        // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateInstanceConnectEndpoint.html
        PreserveClientIp: endpoint.flag('PreserveClientIp') ?? false,
      });
    },
  }),
};

function regionsOf(service: Resource) {
  return service.list('SupportedRegions').map((each) => ({
    Region: plainText(each) ?? plainText(service.records('SupportedRegions')[0]?.Region),
  }));
}

/** An endpoint to a service of the same templates is a connection of that service. */
function connect(endpoint: Resource, deployment: Deployment): void {
  const name = endpoint.text('ServiceName') ?? '';
  const id = name.slice(name.indexOf('vpce-svc-'));
  const service = name.includes('vpce-svc-') ? deployment.resource(id, 'VPCEndpointService') : undefined;
  if (!service) return;
  const asked = service.flag('AcceptanceRequired');
  deployment.answers.put('DescribeVpcEndpointConnections', service, `${service.id} ${endpoint.id}`, {
    ServiceId: service.id,
    VpcEndpointId: endpoint.id,
    VpcEndpointOwner: endpoint.account,
    VpcEndpointState: asked === false ? 'available' : 'pendingAcceptance',
  });
}
