import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import { inventoryOf, listing, refusal, scope } from '../captures.js';

const listed = listing('DescribeTransitGatewayAttachments', [
  {
    TransitGatewayAttachmentId: 'tgw-attach-hub',
    TransitGatewayId: 'tgw-1',
    ResourceType: 'vpc',
    ResourceId: 'vpc-hub',
    ResourceOwnerId: '111122223333',
    State: 'available',
    Association: {},
  },
]);
const attachment = {
  ...scope,
  id: 'tgw-attach-hub',
  transitGatewayId: 'tgw-1',
  resourceType: 'vpc',
  resourceId: 'vpc-hub',
  resourceOwner: '111122223333',
  state: 'available',
};
const details = listing('DescribeTransitGatewayVpcAttachments', [
  {
    TransitGatewayAttachmentId: 'tgw-attach-hub',
    TransitGatewayId: 'tgw-1',
    VpcId: 'vpc-hub',
    VpcOwnerId: '111122223333',
    State: 'available',
    SubnetIds: ['subnet-a'],
    Options: {
      SecurityGroupReferencingSupport: 'enable',
      ApplianceModeSupport: 'disable',
      Ipv6Support: 'disable',
    },
  },
]);
const vpc = {
  known: true,
  value: {
    vpcId: 'vpc-hub',
    subnetIds: ['subnet-a'],
    securityGroupReferencingSupport: 'enable',
    applianceModeSupport: 'disable',
    ipv6Support: 'disable',
  },
};
const gap = {
  ...scope,
  fact: 'the details of tgw-attach-hub',
  action: 'ec2:DescribeTransitGatewayVpcAttachments',
};

describe('an attachment of a VPC', () => {
  const cases: readonly (readonly [string, readonly CapturePage[], readonly unknown[]])[] = [
    ['is joined from both listings', [listed, details], [{ ...attachment, vpc }]],
    [
      'has unknown details when those were denied',
      [listed, refusal('DescribeTransitGatewayVpcAttachments', 'denied')],
      [
        {
          ...attachment,
          vpc: {
            known: false,
            gap: { ...gap, reason: 'denied', detail: 'UnauthorizedOperation: no answer' },
          },
        },
      ],
    ],
    [
      'has unknown details when their complete listing lacks it',
      [listed, listing('DescribeTransitGatewayVpcAttachments', [])],
      [
        {
          ...attachment,
          vpc: {
            known: false,
            gap: {
              ...gap,
              reason: 'not-collected',
              detail: 'not in the answer to DescribeTransitGatewayVpcAttachments',
            },
          },
        },
      ],
    ],
    [
      'is there without an association when only its own listing has it',
      [refusal('DescribeTransitGatewayAttachments', 'denied'), details],
      [{ ...attachment, vpc }],
    ],
    [
      'has subnets that count as unreadable and not as none when the answer lists none',
      [
        listing('DescribeTransitGatewayVpcAttachments', [
          { TransitGatewayAttachmentId: 'tgw-attach-hub', VpcId: 'vpc-hub' },
        ]),
      ],
      [
        {
          ...scope,
          id: 'tgw-attach-hub',
          resourceType: 'vpc',
          resourceId: 'vpc-hub',
          state: 'not stated',
          vpc: { known: true, value: { vpcId: 'vpc-hub', subnetIds: ['subnets that could not be read'] } },
        },
      ],
    ],
  ];
  it.each(cases)('%s', (_, pages, expected) => {
    expect(inventoryOf(...pages).transitGatewayAttachments).toEqual(expected);
  });
});

describe('an attachment between transit gateways', () => {
  const peering = listing('DescribeTransitGatewayPeeringAttachments', [
    {
      TransitGatewayAttachmentId: 'tgw-attach-peer',
      RequesterTgwInfo: { TransitGatewayId: 'tgw-1', OwnerId: '111122223333', Region: 'eu-west-1' },
      AccepterTgwInfo: { TransitGatewayId: 'tgw-2', OwnerId: '999988887777', Region: 'us-east-1' },
      State: 'pendingAcceptance',
    },
  ]);
  const sides = {
    requester: { transitGatewayId: 'tgw-1', account: '111122223333', region: 'eu-west-1' },
    accepter: { transitGatewayId: 'tgw-2', account: '999988887777', region: 'us-east-1' },
  };

  it('keeps both sides', () => {
    const both = inventoryOf(
      listing('DescribeTransitGatewayAttachments', [
        {
          TransitGatewayAttachmentId: 'tgw-attach-peer',
          TransitGatewayId: 'tgw-1',
          ResourceType: 'peering',
          ResourceId: 'tgw-2',
          State: 'pendingAcceptance',
        },
      ]),
      peering,
    );
    expect(both.transitGatewayAttachments).toEqual([
      {
        ...scope,
        id: 'tgw-attach-peer',
        transitGatewayId: 'tgw-1',
        resourceType: 'peering',
        resourceId: 'tgw-2',
        state: 'pendingAcceptance',
        peering: { known: true, value: sides },
      },
    ]);
  });

  it('is there when only its own listing has it', () => {
    expect(inventoryOf(peering).transitGatewayAttachments).toEqual([
      {
        ...scope,
        id: 'tgw-attach-peer',
        resourceType: 'peering',
        state: 'pendingAcceptance',
        peering: { known: true, value: sides },
      },
    ]);
  });
});
