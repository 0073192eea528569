import { ec2 } from './network.js';
import type { Operation } from './operation.js';

/** Endpoints and what they are endpoints of. */
export const endpointOperations = {
  DescribeVpcEndpoints: ec2('DescribeVpcEndpoints', 'VpcEndpoints', 1000),
  DescribeVpcEndpointServiceConfigurations: ec2(
    'DescribeVpcEndpointServiceConfigurations',
    'ServiceConfigurations',
    1000,
  ),
  DescribeVpcEndpointServicePermissions: {
    ...ec2('DescribeVpcEndpointServicePermissions', 'AllowedPrincipals', 1000),
    parent: { member: 'ServiceId', from: 'DescribeVpcEndpointServiceConfigurations' },
  },
  DescribeVpcEndpointConnections: ec2('DescribeVpcEndpointConnections', 'VpcEndpointConnections', 1000),
  DescribeInstanceConnectEndpoints: ec2('DescribeInstanceConnectEndpoints', 'InstanceConnectEndpoints', 50),
  DescribeVerifiedAccessEndpoints: ec2('DescribeVerifiedAccessEndpoints', 'VerifiedAccessEndpoints', 1000),
  GetVerifiedAccessEndpointPolicy: {
    ...ec2('GetVerifiedAccessEndpointPolicy', 'PolicyEnabled'),
    holds: 'boolean',
    parent: { member: 'VerifiedAccessEndpointId', from: 'DescribeVerifiedAccessEndpoints' },
  },
  DescribeSecurityGroupVpcAssociations: ec2(
    'DescribeSecurityGroupVpcAssociations',
    'SecurityGroupVpcAssociations',
    1000,
  ),
} as const satisfies Readonly<Record<string, Operation>>;
