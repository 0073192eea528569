import type { Operation } from './operation.js';

const lattice = (action: string, answer: string) => {
  const [, name = ''] = action.split(':');
  return { service: 'vpc-lattice', name, action, facts: 'network', answer } as const satisfies Operation;
};

/** "Valid Range: Minimum value of 1. Maximum value of 100.": https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_ListResourceConfigurations.html */
const list = (action: string) =>
  ({
    ...lattice(action, 'items'),
    paging: { sizeMember: 'maxResults', size: 100, tokenFrom: 'nextToken', tokenTo: 'nextToken' },
  }) as const satisfies Operation;

const aboutConfiguration = {
  member: 'resourceConfigurationIdentifier',
  named: 'id',
  from: 'ListResourceConfigurations',
} as const;
const aboutServiceNetwork = {
  member: 'serviceNetworkIdentifier',
  named: 'id',
  from: 'ListServiceNetworks',
} as const;

/** VPC Lattice: resources in VPCs and who gets to them, and what services forward to. */
export const latticeOperations = {
  ListResourceGateways: list('vpc-lattice:ListResourceGateways'),
  ListResourceConfigurations: list('vpc-lattice:ListResourceConfigurations'),
  // The listing leaves out what a configuration leads to.
  GetResourceConfiguration: {
    ...lattice('vpc-lattice:GetResourceConfiguration', 'id'),
    holds: 'string',
    parent: aboutConfiguration,
  },
  // https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_GetResourcePolicy.html
  GetResourcePolicy: {
    ...lattice('vpc-lattice:GetResourcePolicy', 'policy'),
    holds: 'string-or-nothing',
    nothing: 'ResourceNotFoundException',
    parent: {
      member: 'resourceArn',
      named: 'arn',
      from: 'ListResourceConfigurations',
      alsoFrom: ['ListServiceNetworks'],
    },
  },
  ListResourceEndpointAssociations: {
    ...list('vpc-lattice:ListResourceEndpointAssociations'),
    parent: aboutConfiguration,
  },
  ListServiceNetworkResourceAssociations: {
    ...list('vpc-lattice:ListServiceNetworkResourceAssociations'),
    parent: aboutConfiguration,
  },
  // https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_ListTargetGroups.html
  ListTargetGroups: list('vpc-lattice:ListTargetGroups'),
  ListTargets: {
    ...list('vpc-lattice:ListTargets'),
    parent: { member: 'targetGroupIdentifier', named: 'id', from: 'ListTargetGroups' },
  },
  ListServiceNetworks: list('vpc-lattice:ListServiceNetworks'),
  ListServiceNetworkVpcAssociations: {
    ...list('vpc-lattice:ListServiceNetworkVpcAssociations'),
    parent: aboutServiceNetwork,
  },
  ListServiceNetworkVpcEndpointAssociations: {
    ...list('vpc-lattice:ListServiceNetworkVpcEndpointAssociations'),
    parent: aboutServiceNetwork,
  },
} as const satisfies Readonly<Record<string, Operation>>;
