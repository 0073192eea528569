import { describe, expect, it } from 'vitest';
import { answer, coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

const arn = (kind: string, id: string, account = scope.account) =>
  `arn:aws:vpc-lattice:${scope.region}:${account}:${kind}/${id}`;
const configuration = {
  id: 'rcfg-1',
  arn: arn('resourceconfiguration', 'rcfg-1'),
  type: 'SINGLE',
  status: 'ACTIVE',
  resourceGatewayId: 'rgw-1',
};
const about = { input: { resourceConfigurationIdentifier: 'rcfg-1' } };
const aboutPolicy = { input: { resourceArn: configuration.arn } };
const notFound = { kind: 'failed', code: 'ResourceNotFoundException', message: 'none' } as const;
const configurations = listing('ListResourceConfigurations', [configuration]);

/** The one configuration, as these further answers have it. */
function joined(...further: readonly ReturnType<typeof listing>[]) {
  return inventoryOf(configurations, ...further).resourceConfigurations[0];
}

describe('VPC Lattice', () => {
  it('has gateways in subnets, behind groups', () => {
    const item = {
      id: 'rgw-1',
      status: 'ACTIVE',
      vpcIdentifier: 'vpc-1',
      subnetIds: ['subnet-1'],
      securityGroupIds: ['sg-1'],
      ipAddressType: 'DUALSTACK',
    };
    expect(inventoryOf(listing('ListResourceGateways', [item])).resourceGateways).toEqual([
      {
        ...scope,
        id: 'rgw-1',
        state: 'ACTIVE',
        vpcId: 'vpc-1',
        subnetIds: ['subnet-1'],
        securityGroupIds: ['sg-1'],
        networkType: 'DUAL',
      },
    ]);
  });

  it('leaves what others share with the account to theirs', () => {
    const theirs = { id: 'rcfg-2', arn: arn('resourceconfiguration', 'rcfg-2', '999988887777') };
    const network = { id: 'sn-2', arn: arn('servicenetwork', 'sn-2', '999988887777') };
    const inventory = inventoryOf(
      listing('ListResourceConfigurations', [theirs]),
      listing('ListServiceNetworks', [network]),
    );
    expect([inventory.resourceConfigurations, inventory.serviceNetworks]).toEqual([[], []]);
    expect(coverageOf(inventory, 'ListResourceConfigurations')?.status).toBe('answered');
  });

  it.each([
    [{ ipResource: { ipAddress: '10.0.0.9' } }, { kind: 'cidr', cidr: '10.0.0.9/32' }],
    [{ ipResource: { ipAddress: 'fd00::9' } }, { kind: 'cidr', cidr: 'fd00::9/128' }],
    [{ dnsResource: { domainName: 'db.example.com' } }, { kind: 'dns', name: 'db.example.com' }],
    [{ arnResource: { arn: 'arn:aws:rds:x' } }, { kind: 'arn', arn: 'arn:aws:rds:x' }],
    [{ cidrResource: { cidr: 'in a form of its own' } }, { kind: 'unrecognised' }],
  ])('leads to %j', (resourceConfigurationDefinition, target) => {
    const output = {
      id: 'rcfg-1',
      portRanges: ['22', '3000-4000'],
      protocol: 'TCP',
      allowAssociationToShareableServiceNetwork: false,
      resourceConfigurationDefinition,
    };
    expect(joined(answer('GetResourceConfiguration', output, about))?.definition).toEqual({
      known: true,
      value: {
        target,
        ports: [
          { from: 22, to: 22 },
          { from: 3000, to: 4000 },
        ],
        protocol: 'TCP',
        joinsShareableNetworks: false,
      },
    });
  });

  it('has groups, which lead to their children, and ports that cannot be read', () => {
    const output = { id: 'rcfg-1', type: 'GROUP', portRanges: ['22', 'all'] };
    expect(joined(answer('GetResourceConfiguration', output, about))?.definition).toEqual({
      known: true,
      value: { target: { kind: 'children' }, ports: [] },
    });
  });

  const statement = (principal: unknown, more: object = {}) =>
    JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: principal, Action: '*', ...more }] });
  it.each([
    [
      { AWS: '999988887777' },
      {},
      [{ account: '999988887777', principal: '999988887777', isConditional: false }],
    ],
    [
      { AWS: ['arn:aws:iam::999988887777:root'] },
      {},
      [{ account: '999988887777', principal: 'arn:aws:iam::999988887777:root', isConditional: false }],
    ],
    ['*', { Condition: { StringEquals: {} } }, [{ principal: '*', isConditional: true }]],
    ['*', {}, [{ principal: '*', isConditional: false }]],
  ])('is shared with %j', (principal, more, value) => {
    const policy = answer('GetResourcePolicy', { policy: statement(principal, more) }, aboutPolicy);
    expect(joined(policy)?.sharedWith).toEqual({ known: true, value });
  });

  it.each([
    ['an empty answer', () => answer('GetResourcePolicy', {}, aboutPolicy)],
    ['no policy', () => refusal('GetResourcePolicy', 'failed', { ...aboutPolicy, error: notFound })],
  ])('is shared with nobody: %s', (_name, page) => {
    expect(joined(page())?.sharedWith).toEqual({ known: true, value: [] });
  });

  it.each(['{', '[]', '{"Statement":[1]}', '{"Statement":{"Effect":"Allow"}}'])(
    'does not know with whom it is shared by the policy %s',
    (policy) => {
      expect(joined(answer('GetResourcePolicy', { policy }, aboutPolicy))?.sharedWith.known).toBe(false);
    },
  );

  it('has endpoints, and is in service networks', () => {
    const endpoint = { id: 'rea-1', vpcEndpointId: 'vpce-1', vpcEndpointOwner: '999988887777' };
    const membership = { id: 'snra-1', serviceNetworkId: 'sn-1', status: 'ACTIVE' };
    const found = joined(
      listing('ListResourceEndpointAssociations', [endpoint], about),
      listing('ListServiceNetworkResourceAssociations', [membership], about),
    );
    expect(found?.endpoints).toEqual({
      known: true,
      value: [{ associationId: 'rea-1', endpointId: 'vpce-1', owner: '999988887777' }],
    });
    expect(found?.serviceNetworks).toEqual({
      known: true,
      value: [{ associationId: 'snra-1', serviceNetworkId: 'sn-1', state: 'ACTIVE' }],
    });
  });

  it('knows nothing of a configuration about which nothing was asked', () => {
    const found = joined();
    expect(
      [found?.definition, found?.sharedWith, found?.endpoints, found?.serviceNetworks].map(
        (value) => value?.known,
      ),
    ).toEqual([false, false, false, false]);
  });

  it('knows nothing of who shares a service network about which nothing was asked', () => {
    const inventory = inventoryOf(
      listing('ListServiceNetworks', [{ id: 'sn-1', arn: arn('servicenetwork', 'sn-1') }]),
    );
    expect(inventory.serviceNetworks.map(({ sharedWith }) => sharedWith)).toEqual([
      expect.objectContaining({
        known: false,
        gap: expect.objectContaining({ fact: 'with whom service network sn-1 is shared' }),
      }),
    ]);
  });

  it('has service networks with VPCs and endpoints', () => {
    const input = { input: { serviceNetworkIdentifier: 'sn-1' } };
    const vpc = { id: 'snva-1', vpcId: 'vpc-1', createdBy: '999988887777', status: 'ACTIVE' };
    const endpoint = { vpcEndpointId: 'vpce-1', vpcEndpointOwnerId: '999988887777', state: 'available' };
    const inventory = inventoryOf(
      listing('ListServiceNetworks', [{ id: 'sn-1', arn: arn('servicenetwork', 'sn-1') }]),
      listing('ListServiceNetworkVpcAssociations', [vpc], input),
      listing('ListServiceNetworkVpcEndpointAssociations', [endpoint], input),
      answer(
        'GetResourcePolicy',
        { policy: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"999988887777"}}]}' },
        { input: { resourceArn: arn('servicenetwork', 'sn-1') } },
      ),
    );
    expect(inventory.serviceNetworks).toEqual([
      {
        ...scope,
        id: 'sn-1',
        arn: arn('servicenetwork', 'sn-1'),
        sharedWith: {
          known: true,
          value: [{ account: '999988887777', principal: '999988887777', isConditional: false }],
        },
        vpcs: { known: true, value: [{ vpcId: 'vpc-1', createdBy: '999988887777', state: 'ACTIVE' }] },
        endpoints: {
          known: true,
          value: [{ endpointId: 'vpce-1', owner: '999988887777', state: 'available' }],
        },
      },
    ]);
  });

  it.each([
    ['ListResourceGateways', {}, 'a resource gateway without id', undefined],
    ['ListResourceConfigurations', { id: 'rcfg-1' }, 'a resource configuration without id or arn', undefined],
    ['ListServiceNetworks', { id: 'sn-1' }, 'a service network without id or arn', undefined],
    ['ListResourceEndpointAssociations', {}, 'an endpoint of rcfg-1 without id or vpcEndpointId', about],
    [
      'ListServiceNetworkResourceAssociations',
      {},
      'an association of rcfg-1 without id or serviceNetworkId',
      about,
    ],
  ] as const)('says what it cannot read in %s', (id, item, problem, input) => {
    const inventory = inventoryOf(listing(id, [item], input));
    expect(coverageOf(inventory, id, input && 'rcfg-1')).toMatchObject({
      status: 'failed',
      detail: `not understood: ${problem}`,
    });
  });
});
