import { type Reading, unreadable } from './facts.js';
import { idsOf } from './ids.js';
import { compact, flag, type Json, text, textsOf } from './json.js';

export function readVpcEndpoint(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'VpcEndpointId');
  if (id === undefined) return problem('a VPC endpoint without VpcEndpointId');
  const vpcId = text(item, 'VpcId');
  if (vpcId === undefined) return problem(`${id} without VpcId`);
  const { account, region } = scope;
  const endpoint = {
    account,
    region,
    owner: text(item, 'OwnerId') ?? account,
    id,
    type: text(item, 'VpcEndpointType') ?? 'not stated',
    state: text(item, 'State') ?? 'not stated',
    vpcId,
    serviceName: text(item, 'ServiceName'),
    serviceRegion: text(item, 'ServiceRegion'),
    resourceConfigurationArn: text(item, 'ResourceConfigurationArn'),
    serviceNetworkArn: text(item, 'ServiceNetworkArn'),
    subnetIds: idsOf(item, 'SubnetIds', 'subnets'),
    securityGroupIds: textsOf(item, 'Groups', 'GroupId') ?? [unreadable('security groups')],
    networkInterfaceIds: idsOf(item, 'NetworkInterfaceIds', 'network interfaces'),
    routeTableIds: idsOf(item, 'RouteTableIds', 'route tables'),
  };
  put('vpcEndpoints', id, compact(endpoint));
}

export function readInstanceConnectEndpoint(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'InstanceConnectEndpointId');
  if (id === undefined) return problem('an Instance Connect Endpoint without InstanceConnectEndpointId');
  const { account, region } = scope;
  const endpoint = {
    account,
    region,
    owner: text(item, 'OwnerId') ?? account,
    id,
    state: text(item, 'State') ?? 'not stated',
    vpcId: text(item, 'VpcId'),
    subnetId: text(item, 'SubnetId'),
    securityGroupIds: idsOf(item, 'SecurityGroupIds', 'security groups'),
    networkInterfaceIds: idsOf(item, 'NetworkInterfaceIds', 'network interfaces'),
    preserveClientIp: flag(item, 'PreserveClientIp'),
  };
  put('instanceConnectEndpoints', id, compact(endpoint));
}
