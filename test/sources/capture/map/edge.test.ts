import { describe, expect, it } from 'vitest';
import type { CaptureRecord } from '../../../../checks/model/capture.js';
import { known } from '../../../../checks/model/value.js';
import {
  account,
  answer,
  coverageOf,
  header,
  inventoryOf,
  inventoryOfRecords,
  listing,
  refusal,
} from '../captures.js';

const region = 'global';
const arn = `arn:aws:globalaccelerator::${account}:accelerator/edge`;
const listener = `${arn}/listener/l1`;
const group = `${listener}/endpoint-group/g1`;
const balancer = `arn:aws:elasticloadbalancing:eu-west-1:${account}:loadbalancer/net/orders/1`;

const accelerators = listing(
  'ListAccelerators',
  [{ AcceleratorArn: arn, Name: 'edge', Enabled: true, IpAddressType: 'IPV4' }],
  { region },
);
const listeners = listing(
  'ListListeners',
  [{ ListenerArn: listener, Protocol: 'TCP', PortRanges: [{ FromPort: 443, ToPort: 444 }] }],
  { region, input: { AcceleratorArn: arn } },
);
const groups = listing(
  'ListEndpointGroups',
  [
    {
      EndpointGroupArn: group,
      EndpointGroupRegion: 'eu-west-1',
      PortOverrides: [{ ListenerPort: 443, EndpointPort: 3306 }],
      EndpointDescriptions: [{ EndpointId: balancer, Weight: 128, ClientIPPreservationEnabled: true }],
    },
  ],
  { region, input: { ListenerArn: listener } },
);

describe('accelerators', () => {
  it('have listeners, and these endpoint groups, each asked for by itself', () => {
    expect(inventoryOf(accelerators, listeners, groups).accelerators).toEqual([
      {
        account,
        region,
        arn,
        name: 'edge',
        kind: 'standard',
        enabled: true,
        ipAddressType: 'IPV4',
        listeners: known([
          {
            arn: listener,
            protocol: 'TCP',
            ports: [{ from: 443, to: 444 }],
            endpointGroups: known([
              {
                arn: group,
                region: 'eu-west-1',
                portOverrides: [{ listenerPort: 443, endpointPort: 3306 }],
                destinations: [],
                endpoints: [{ id: balancer, weight: 128, preservesClientIp: true }],
              },
            ]),
          },
        ]),
      },
    ]);
  });

  it('of custom routing lead to ports in subnets', () => {
    const inventory = inventoryOf(
      listing('ListCustomRoutingAccelerators', [{ AcceleratorArn: arn }], { region }),
      listing(
        'ListCustomRoutingListeners',
        [{ ListenerArn: listener, PortRanges: [{ FromPort: 10000, ToPort: 20000 }] }],
        { region, input: { AcceleratorArn: arn } },
      ),
      listing(
        'ListCustomRoutingEndpointGroups',
        [
          {
            EndpointGroupArn: group,
            DestinationDescriptions: [{ FromPort: 3306, ToPort: 3306, Protocols: ['TCP', 'UDP'] }],
            EndpointDescriptions: [{ EndpointId: 'subnet-hub-a' }],
          },
        ],
        { region, input: { ListenerArn: listener } },
      ),
    );
    expect(inventory.accelerators).toEqual([
      {
        account,
        region,
        arn,
        name: 'accelerator/edge',
        kind: 'custom-routing',
        listeners: known([
          {
            arn: listener,
            ports: [{ from: 10000, to: 20000 }],
            endpointGroups: known([
              {
                arn: group,
                portOverrides: [],
                destinations: [{ from: 3306, to: 3306, protocols: ['TCP', 'UDP'] }],
                endpoints: [{ id: 'subnet-hub-a' }],
              },
            ]),
          },
        ]),
      },
    ]);
  });

  it('are known without what was not answered about them', () => {
    const denied = refusal('ListListeners', 'denied', { region, input: { AcceleratorArn: arn } });
    const [accelerator] = inventoryOf(accelerators, denied).accelerators;
    expect(accelerator?.listeners).toEqual({
      known: false,
      gap: {
        reason: 'denied',
        fact: 'listeners of accelerator edge',
        account,
        region,
        action: 'globalaccelerator:ListListeners',
        detail: 'UnauthorizedOperation: no answer',
      },
    });
  });

  it('have coverage for each thing that should have been asked about', () => {
    const inventory = inventoryOf(accelerators, listeners);
    const missing = { status: 'not-collected', detail: undefined, items: 0 };
    expect(coverageOf(inventory, 'ListListeners', 'accelerator/edge')?.status).toBe('answered');
    expect(coverageOf(inventory, 'ListEndpointGroups', 'accelerator/edge/listener/l1')).toEqual(missing);
    expect(coverageOf(inventory, 'ListCustomRoutingAccelerators')).toEqual(missing);
  });

  it.each([
    ['ListAccelerators', {}, {}, 'an accelerator without AcceleratorArn'],
    [
      'ListListeners',
      { PortRanges: [] },
      { AcceleratorArn: arn },
      'a listener of accelerator/edge without ListenerArn',
    ],
    [
      'ListListeners',
      { ListenerArn: listener },
      { AcceleratorArn: arn },
      `${listener} without readable PortRanges`,
    ],
    [
      'ListEndpointGroups',
      { EndpointGroupArn: group, EndpointDescriptions: [{ Weight: 1 }] },
      { ListenerArn: listener },
      `${group} without readable endpoints, destinations or port overrides`,
    ],
  ] as const)('%s %j makes the listing incomplete', (operation, item, input, problem) => {
    const inventory = inventoryOf(accelerators, listing(operation, [item], { region, input }));
    const entries = inventory.coverage.filter((entry) => entry.operation === operation);
    expect(entries.map(({ detail }) => detail)).toContain(`not understood: ${problem}`);
  });
});

describe('cross-account attachments', () => {
  const attachment = `arn:aws:globalaccelerator::${account}:attachment/lent`;
  const principals = ['444455556666', 'arn:aws:globalaccelerator::444455556666:accelerator/edge'];
  const lending = (item: Readonly<Record<string, unknown>>) =>
    inventoryOf(listing('ListCrossAccountAttachments', [item], { region }));

  it('lend what accelerators of others may lead to, by the ids that accelerators name it by', () => {
    const ec2 = `arn:aws:ec2:eu-west-1:${account}`;
    const lent = [balancer, `${ec2}:instance/i-1`, `${ec2}:elastic-ip/eipalloc-1`, `${ec2}:subnet/subnet-1`];
    const inventory = lending({
      AttachmentArn: attachment,
      Principals: principals,
      Resources: [...lent.map((EndpointId) => ({ EndpointId })), { Cidr: '198.51.100.0/24' }],
    });
    expect(inventory.crossAccountAttachments).toEqual([
      {
        account,
        region,
        arn: attachment,
        name: 'attachment/lent',
        principals,
        endpointIds: [balancer, 'i-1', 'eipalloc-1', 'subnet-1'],
      },
    ]);
  });

  it.each([
    ['without a name', { Principals: [] }, 'a cross-account attachment without AttachmentArn'],
    [
      'whose principals cannot be read',
      { AttachmentArn: attachment, Principals: [{}] },
      `${attachment} without readable principals or resources`,
    ],
    [
      'that lends what cannot be read',
      { AttachmentArn: attachment, Resources: [{}] },
      `${attachment} without readable principals or resources`,
    ],
  ])('%s makes the listing incomplete', (_, item, problem) => {
    const { detail } = coverageOf(lending(item), 'ListCrossAccountAttachments') ?? {};
    expect(detail).toBe(`not understood: ${problem}`);
  });
});

describe('VPC origins', () => {
  const summary = {
    Id: 'vo_graph',
    Name: 'graph',
    Arn: `arn:aws:cloudfront::${account}:vpcorigin/vo_graph`,
    Status: 'Deployed',
    OriginEndpointArn: balancer,
  };
  const origins = answer('ListVpcOrigins', { VpcOriginList: { Items: [summary], Quantity: 1 } }, { region });

  it('have the ports that the answer about each of them names', () => {
    const details = answer(
      'GetVpcOrigin',
      {
        VpcOrigin: {
          Id: 'vo_graph',
          VpcOriginEndpointConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
        },
      },
      { region, input: { Id: 'vo_graph' } },
    );
    const users = answer(
      'ListDistributionsByOwnedResource',
      {
        DistributionList: {
          Items: [{ DistributionId: 'E9', OwnerAccountId: '444455556666' }],
          Quantity: 1,
        },
      },
      { region, input: { ResourceArn: summary.Arn } },
    );
    expect(inventoryOf(origins, details, users).vpcOrigins).toEqual([
      {
        account,
        region,
        id: 'vo_graph',
        arn: summary.Arn,
        name: 'graph',
        status: 'Deployed',
        endpointArn: balancer,
        configuration: known({ httpPort: 80, httpsPort: 443, protocolPolicy: 'https-only' }),
        users: known([{ id: 'E9', account: '444455556666' }]),
      },
    ]);
  });

  it('are none where the list is left out and counted as empty', () => {
    const inventory = inventoryOf(answer('ListVpcOrigins', { VpcOriginList: { Quantity: 0 } }, { region }));
    expect(inventory.vpcOrigins).toEqual([]);
    expect(coverageOf(inventory, 'ListVpcOrigins')?.status).toBe('answered');
  });

  it('follow the token inside of the list, and take its echo of the request for none', () => {
    const page = { Items: [summary], Quantity: 1, Marker: 'a', NextMarker: 'b' };
    const first = answer('ListVpcOrigins', { VpcOriginList: page }, { region });
    expect(coverageOf(inventoryOf(first), 'ListVpcOrigins')?.detail).toBe(
      'a later page of the answer is missing',
    );
    const { NextMarker: _, ...last } = page;
    const second = answer('ListVpcOrigins', { VpcOriginList: last }, { region, input: { Marker: 'b' } });
    expect(coverageOf(inventoryOf(first, second), 'ListVpcOrigins')?.status).toBe('answered');
  });
});

describe('distributions', () => {
  const behavior = {
    TargetOriginId: 'web',
    TrustedSigners: { Enabled: false, Quantity: 0 },
    TrustedKeyGroups: { Enabled: false, Quantity: 0 },
    ViewerProtocolPolicy: 'https-only',
    LambdaFunctionAssociations: { Quantity: 0 },
    FunctionAssociations: { Quantity: 0 },
  };
  const distribution = {
    Id: 'E1',
    ARN: `arn:aws:cloudfront::${account}:distribution/E1`,
    Enabled: true,
    Origins: {
      Quantity: 3,
      Items: [
        { Id: 'web', VpcOriginConfig: { VpcOriginId: 'vo_web' } },
        { Id: 'graph', VpcOriginConfig: { VpcOriginId: 'vo_graph' } },
        { Id: 'files', S3OriginConfig: {} },
      ],
    },
    OriginGroups: { Quantity: 0 },
    DefaultCacheBehavior: behavior,
    CacheBehaviors: { Quantity: 0 },
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
    WebACLId: '',
    Staging: false,
    ConnectionMode: 'direct',
  };
  const having = (members: Readonly<Record<string, unknown>>) =>
    inventoryOf(
      answer(
        'ListDistributions',
        { DistributionList: { Items: [{ ...distribution, ...members }], Quantity: 1 } },
        { region },
      ),
    );
  const use = (vpcOriginId: string, ...guards: readonly string[]) => ({
    vpcOriginId,
    viewerProtocolPolicy: 'https-only',
    guards,
  });
  const patterned = (PathPattern: string, members: object) => ({ ...behavior, PathPattern, ...members });
  const fallingBack = {
    Quantity: 1,
    Items: [{ Id: 'both', Members: { Quantity: 2, Items: [{ OriginId: 'files' }, { OriginId: 'graph' }] } }],
  };

  it.each([
    ['the VPC origin to which they send requests', {}, [use('vo_web')]],
    [
      'one for each pattern',
      { CacheBehaviors: { Quantity: 1, Items: [patterned('/graph/*', { TargetOriginId: 'graph' })] } },
      [use('vo_graph'), use('vo_web')],
    ],
    [
      'none that a pattern for every path takes everything from',
      { CacheBehaviors: { Quantity: 1, Items: [patterned('*', { TargetOriginId: 'graph' })] } },
      [use('vo_graph')],
    ],
    [
      'one that others fail over to',
      { OriginGroups: fallingBack, DefaultCacheBehavior: { ...behavior, TargetOriginId: 'both' } },
      [use('vo_graph', 'failover')],
    ],
    ['none to which nothing leads', { DefaultCacheBehavior: { ...behavior, TargetOriginId: 'files' } }, []],
    [
      'every one that code at the edge may choose',
      { DefaultCacheBehavior: { ...behavior, FunctionAssociations: { Quantity: 1, Items: [{}] } } },
      [use('vo_web', 'edge-function'), use('vo_graph', 'edge-function')],
    ],
    [
      'what asks for signatures',
      { DefaultCacheBehavior: { ...behavior, TrustedKeyGroups: { Enabled: true, Quantity: 1 } } },
      [use('vo_web', 'signed-requests')],
    ],
    [
      'whatever else may keep requests back',
      {
        WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/web/1',
        Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Quantity: 1, Items: ['JP'] } },
        ViewerMtlsConfig: { Mode: 'required' },
        ConnectionFunctionAssociation: { Id: 'f1' },
        ConnectionMode: 'tenant-only',
        Staging: true,
      },
      [
        use(
          'vo_web',
          'web-acl',
          'geographic-restriction',
          'client-certificate',
          'connection-function',
          'tenants',
          'staging',
        ),
      ],
    ],
  ])('name %s', (_, members, uses) => {
    const { Id: id, ARN: arn } = distribution;
    expect(having(members).distributions).toEqual([{ account, region, id, arn, enabled: true, uses }]);
  });

  it('are not kept without VPC origins', () => {
    expect(having({ Origins: { Quantity: 1, Items: [{ Id: 'files' }] } }).distributions).toEqual([]);
  });

  it.each([
    ['Origins', { Origins: 'all' }, 'E1 without readable Origins'],
    ['behaviors', { CacheBehaviors: [] }, 'E1 without readable cache behaviors or origin groups'],
    ['an id', { Id: 7 }, 'a distribution without Id or ARN'],
  ])('without readable %s make the listing incomplete', (_, members, problem) => {
    expect(coverageOf(having(members), 'ListDistributions')?.detail).toBe(`not understood: ${problem}`);
  });
});

describe('what an account has once', () => {
  it('is of no Region, wherever the answer lay', () => {
    const { region: _, ...elsewhere } = accelerators;
    const inventory = inventoryOf({ ...elsewhere, region: 'us-west-2' });
    expect(inventory.accelerators.map((each) => each.region)).toEqual(['global']);
    expect(inventory.regions.map((each) => each.region)).toEqual(['eu-west-1']);
  });

  it('is empty where the partition has no such service', () => {
    const china: CaptureRecord = {
      record: 'plan',
      account,
      partition: 'aws-cn',
      regions: ['cn-north-1'],
      regionsFrom: 'listed',
    };
    const inventory = inventoryOfRecords([header, china, { record: 'end', pages: 0 }]);
    const none = { status: 'answered', detail: 'AWS does not offer the service there', items: 0 };
    expect(coverageOf(inventory, 'ListAccelerators')).toEqual(none);
    expect(coverageOf(inventory, 'ListVpcOrigins')?.status).toBe('not-collected');
  });
});
