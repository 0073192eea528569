import type { Operation } from './operation.js';

/** "Maximum value of 100": https://docs.aws.amazon.com/global-accelerator/latest/api/API_ListAccelerators.html */
const pages = { sizeMember: 'MaxResults', size: 100, tokenFrom: 'NextToken', tokenTo: 'NextToken' } as const;

const origins = { sizeMember: 'MaxItems', size: 100, tokenFrom: 'NextMarker', tokenTo: 'Marker' } as const;

const accelerator = (name: string, answer: string): Operation => ({
  service: 'globalaccelerator',
  name,
  action: `globalaccelerator:${name}`,
  facts: 'network',
  answer,
  paging: pages,
});

/** What leads from the edge of AWS's network into VPCs: Global Accelerator, and CloudFront with its VPC origins. */
export const edgeOperations = {
  ListAccelerators: accelerator('ListAccelerators', 'Accelerators'),
  ListListeners: {
    ...accelerator('ListListeners', 'Listeners'),
    parent: { member: 'AcceleratorArn', from: 'ListAccelerators' },
  },
  ListEndpointGroups: {
    ...accelerator('ListEndpointGroups', 'EndpointGroups'),
    parent: { member: 'ListenerArn', from: 'ListListeners' },
  },
  ListCustomRoutingAccelerators: accelerator('ListCustomRoutingAccelerators', 'Accelerators'),
  ListCustomRoutingListeners: {
    ...accelerator('ListCustomRoutingListeners', 'Listeners'),
    parent: { member: 'AcceleratorArn', from: 'ListCustomRoutingAccelerators' },
  },
  ListCustomRoutingEndpointGroups: {
    ...accelerator('ListCustomRoutingEndpointGroups', 'EndpointGroups'),
    parent: { member: 'ListenerArn', from: 'ListCustomRoutingListeners' },
  },
  // https://docs.aws.amazon.com/global-accelerator/latest/api/API_ListCrossAccountAttachments.html
  ListCrossAccountAttachments: accelerator('ListCrossAccountAttachments', 'CrossAccountAttachments'),
  // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListVpcOrigins.html
  ListVpcOrigins: {
    service: 'cloudfront',
    name: 'ListVpcOrigins',
    action: 'cloudfront:ListVpcOrigins',
    facts: 'network',
    answer: 'VpcOriginList',
    holds: 'object-with-items',
    paging: origins,
  },
  GetVpcOrigin: {
    service: 'cloudfront',
    name: 'GetVpcOrigin',
    action: 'cloudfront:GetVpcOrigin',
    facts: 'network',
    answer: 'VpcOrigin',
    holds: 'object',
    parent: { member: 'Id', from: 'ListVpcOrigins' },
  },
  // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListDistributions.html
  ListDistributions: {
    service: 'cloudfront',
    name: 'ListDistributions',
    action: 'cloudfront:ListDistributions',
    facts: 'network',
    answer: 'DistributionList',
    holds: 'object-with-items',
    paging: origins,
  },
  // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListDistributionsByOwnedResource.html
  ListDistributionsByOwnedResource: {
    service: 'cloudfront',
    name: 'ListDistributionsByOwnedResource',
    action: 'cloudfront:ListDistributionsByOwnedResource',
    facts: 'network',
    answer: 'DistributionList',
    holds: 'object-with-items',
    paging: origins,
    parent: { member: 'ResourceArn', from: 'ListVpcOrigins', named: 'Arn' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
