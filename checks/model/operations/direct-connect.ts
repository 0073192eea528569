import type { ComposedRequest, Operation } from './operation.js';

/** "If MaxResults is given a value larger than 100, only 100 results are returned": the API reference of both. */
const pages = { sizeMember: 'maxResults', size: 100, tokenFrom: 'nextToken', tokenTo: 'nextToken' } as const;

/**
 * Asked once where something is listed, and not about any of it: the request names no gateway, and the one answer is
 * about all of them. It decides nothing where there is none.
 */
const ofAll: ComposedRequest = {
  members: [],
  inputsAbout: () => [{}],
  nameIn: () => '',
  inputNamed: () => ({}),
};

/** What of Direct Connect ends at virtual private gateways. */
export const directConnectOperations = {
  // https://docs.aws.amazon.com/directconnect/latest/APIReference/API_DescribeDirectConnectGatewayAssociations.html
  DescribeDirectConnectGatewayAssociations: {
    service: 'directconnect',
    name: 'DescribeDirectConnectGatewayAssociations',
    action: 'directconnect:DescribeDirectConnectGatewayAssociations',
    facts: 'network',
    answer: 'directConnectGatewayAssociations',
    paging: pages,
    parent: { member: 'virtualGatewayId', named: 'VpnGatewayId', from: 'DescribeVpnGateways' },
  },
  // https://docs.aws.amazon.com/directconnect/latest/APIReference/API_DescribeVirtualInterfaces.html
  DescribeVirtualInterfaces: {
    service: 'directconnect',
    name: 'DescribeVirtualInterfaces',
    action: 'directconnect:DescribeVirtualInterfaces',
    facts: 'network',
    answer: 'virtualInterfaces',
    paging: pages,
    parent: { member: 'virtualGatewayId', from: 'DescribeVpnGateways', composed: ofAll },
  },
} as const satisfies Readonly<Record<string, Operation>>;
