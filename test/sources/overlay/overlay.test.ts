import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateWorlds } from '../../../checks/evaluate-worlds.js';
import { nothingDeclared } from '../../../checks/model/declared-set.js';
import type { OperationId } from '../../../checks/model/operations.js';
import type { Item } from '../../../checks/sources/template/deploy/answers.js';
import { changesIn, type Deployment, differenceOf, overlaid, time } from './overlaid.js';

interface Scenario extends Deployment {
  readonly name: string;
  readonly changes: readonly string[];
  /** A part of what keeps a change from being certain. */
  readonly because?: string;
  readonly appeared?: readonly string[];
  readonly disappeared?: readonly string[];
  readonly refused?: string;
}

const scenarios = JSON.parse(
  readFileSync(join(import.meta.dirname, 'scenarios.json'), 'utf8'),
) as readonly Scenario[];

describe('a template over the account into which it is deployed', () => {
  it.each(scenarios)('$name', (scenario) => {
    const difference = differenceOf(scenario);
    expect(changesIn(difference)).toEqual(scenario.changes);
    const reasons = difference.changes.flatMap(({ gaps }) =>
      gaps.map(({ fact, detail = '' }) => `${fact} ${detail}`),
    );
    expect(reasons.join('\n')).toContain(scenario.because ?? '');
    expect(difference.appeared.map(({ id }) => id)).toEqual(scenario.appeared ?? []);
    expect(difference.disappeared.map(({ id }) => id)).toEqual(scenario.disappeared ?? []);
    const { refusals } = overlaid(scenario);
    expect(refusals.map(({ text }) => text).join('\n')).toContain(scenario.refused ?? '');
    expect(refusals.length > 0).toBe(scenario.refused !== undefined);
  });
});

describe('its own template', () => {
  it('leaves every fact of the account as it is, and adds how the master user signs in', () => {
    const { before, after } = overlaid({});
    const databaseInstances = before.databaseInstances.map((each) => ({
      ...each,
      masterLogin: { type: 'password' },
    }));
    expect(after.map(({ inventory }) => ({ ...inventory, source: before.source }))).toEqual([
      { ...before, databaseInstances },
    ]);
  });
});

const calls: readonly OperationId[] = [
  'DescribeVpcs',
  'DescribeSubnets',
  'DescribeRouteTables',
  'DescribeInternetGateways',
  'DescribeNetworkAcls',
  'DescribeSecurityGroups',
  'DescribeSecurityGroupRules',
  'DescribeNetworkInterfaces',
  'DescribeDBInstances',
  'DescribeDBSubnetGroups',
];

/** What the estates after a deployment say of each database, as one answer. */
function verdictsAfter(deployment: Deployment): ReadonlyMap<string, string> {
  const { databases } = evaluateWorlds(overlaid(deployment).after, {
    declared: nothingDeclared,
    asOf: time,
    version: '0.0.0',
  });
  return new Map(databases.map(({ arn, internet }) => [arn, internet]));
}

describe('a capture that lacks an answer', () => {
  const sampled = scenarios.filter(({ denied }, index) => denied === undefined && index % 4 === 0);

  it.each(sampled)('makes nothing safe or open: $name', (scenario) => {
    const whole = verdictsAfter(scenario);
    for (const call of calls) {
      for (const [arn, verdict] of verdictsAfter({ ...scenario, denied: [call] })) {
        const known = whole.get(arn);
        const allowed = known === undefined ? ['unknown'] : [known, 'unknown'];
        expect([call, arn, allowed]).toEqual([call, arn, expect.arrayContaining([verdict])]);
      }
    }
  });
});

describe('Direct Connect at a live gateway', () => {
  const deployment: Deployment = {
    live: { DescribeVpnGateways: [{ VpnGatewayId: 'vgw-01', State: 'available', VpcAttachments: [] }] },
    about: {
      DescribeVirtualInterfaces: {
        '': [{ virtualInterfaceId: 'dxvif-01', virtualInterfaceState: 'down', virtualGatewayId: 'vgw-01' }],
      },
    },
    template: {
      Association: {
        Type: 'AWS::DirectConnect::DirectConnectGatewayAssociation',
        Properties: { DirectConnectGatewayId: 'dx-1', AssociatedGatewayId: 'vgw-01' },
      },
      Interface: {
        Type: 'AWS::DirectConnect::PrivateVirtualInterface',
        Properties: { VirtualGatewayId: 'vgw-01', BgpPeers: [{ AddressFamily: 'ipv4' }] },
      },
    },
  };
  const endsAfter = (denied: readonly OperationId[]) =>
    overlaid({ ...deployment, denied }).after.flatMap(({ inventory }) =>
      inventory.vpnGateways.map(({ directConnectGateways: associated, virtualInterfaces: interfaces }) => [
        associated.known
          ? associated.value.map(({ directConnectGatewayId }) => directConnectGatewayId)
          : 'unknown',
        interfaces.known ? interfaces.value.map(({ id }) => id) : 'unknown',
      ]),
    );

  it('what a template ends there joins what ends there already', () => {
    expect(endsAfter([])).toEqual([[['dx-1'], ['dxvif-01', 'dxvif-Interface']]]);
  });

  it('what was refused to the capture stays unknown', () => {
    expect(endsAfter(['DescribeDirectConnectGatewayAssociations'])).toEqual([
      ['unknown', ['dxvif-01', 'dxvif-Interface']],
    ]);
    expect(endsAfter(['DescribeVirtualInterfaces'])).toEqual([[['dx-1'], 'unknown']]);
  });
});

describe('what is said about something live and not of the listing itself', () => {
  const deployment: Deployment = {
    live: {
      DescribeClientVpnEndpoints: [
        { ClientVpnEndpointId: 'cvpn-endpoint-01', Status: { Code: 'available' } },
      ],
    },
    template: {
      Everywhere: {
        Type: 'AWS::EC2::ClientVpnAuthorizationRule',
        Properties: {
          ClientVpnEndpointId: 'cvpn-endpoint-01',
          TargetNetworkCidr: '0.0.0.0/0',
          AuthorizeAllGroups: true,
        },
      },
    },
  };
  const rulesAfter = (denied: readonly OperationId[]) =>
    overlaid({ ...deployment, denied }).after.flatMap(({ inventory }) =>
      inventory.clientVpnEndpoints.map(({ authorizationRules: rules }) =>
        rules.known ? rules.value.map(({ destinationCidr }) => destinationCidr) : 'unknown',
      ),
    );

  it('is told with it, and stays unknown where the rest of it was refused', () => {
    expect(rulesAfter([])).toEqual([['0.0.0.0/0']]);
    expect(rulesAfter(['DescribeClientVpnAuthorizationRules'])).toEqual(['unknown']);
  });
});

describe('projects of CodeBuild and tasks of ECS that no template declares', () => {
  it('stay beside those that one does', () => {
    const { after } = overlaid({
      live: { ListProjects: [{ projects: 'migrate' }], ListTaskDefinitionFamilies: [{ families: 'shop' }] },
      about: {
        BatchGetProjects: { migrate: [{ name: 'migrate' }] },
        DescribeTaskDefinition: { shop: [{ family: 'shop', containerDefinitions: [] }] },
      },
      template: {
        Test: { Type: 'AWS::CodeBuild::Project', Properties: { Name: 'test' } },
        Job: { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'job' } },
      },
    });
    const [world] = after;
    expect(world?.inventory.programEnvironments.map(({ name, environment }) => [name, environment])).toEqual([
      ['migrate', undefined],
      ['test', undefined],
      ['job', undefined],
      ['shop', undefined],
    ]);
  });
});

describe('a vault that is shared already', () => {
  const arn = 'arn:aws:backup:eu-west-1:111122223333:backup-vault:recovery';
  const association = (associationType: string, associatedEntity: string): Item => ({
    resourceShareArn: 'arn:aws:ram:eu-west-1:111122223333:resource-share/live',
    associatedEntity,
    associationType,
    status: 'ASSOCIATED',
  });
  const sharing = (denied: readonly OperationId[], ...arns: readonly string[]) =>
    overlaid({
      denied,
      live: {
        ListBackupVaults: [
          {
            BackupVaultName: 'recovery',
            BackupVaultArn: arn,
            VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
          },
        ],
      },
      about: {
        GetResourceShareAssociations: {
          recovery: [association('RESOURCE', arn)],
          'every principal': [association('PRINCIPAL', '444455556666')],
        },
      },
      template: {
        Share: {
          Type: 'AWS::RAM::ResourceShare',
          Properties: { Name: 'partner', Principals: ['999988887777'], ResourceArns: arns },
        },
      },
    }).after.flatMap(({ inventory }) =>
      inventory.airGappedVaults.map(({ sharedWith }) =>
        sharedWith.known ? sharedWith.value.map(({ principal }) => principal) : 'unknown',
      ),
    );

  it('keeps its shares beside those of a template', () => {
    expect(sharing([], arn)).toEqual([['999988887777', '444455556666']]);
  });

  it('keeps its shares where a template shares something else', () => {
    expect(sharing([], 'arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-01')).toEqual([['444455556666']]);
  });

  it('is shared with nobody knows whom where the capture was refused that', () => {
    expect(sharing(['GetResourceShareAssociations'], arn)).toEqual(['unknown']);
  });
});

describe('a live table of DynamoDB that a template declares as well', () => {
  const TableArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
  const policy = (AWS: string) => ({
    Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'dynamodb:GetItem' }],
  });
  const live = policy('444455556666');
  const tablesAfter = (properties: object, denied: readonly OperationId[] = []) =>
    overlaid({
      denied,
      live: { ListTables: [{ TableNames: 'orders' }] },
      about: {
        DescribeTable: { orders: [{ TableName: 'orders', TableArn }] },
        GetTablePolicy: { orders: [{ Policy: JSON.stringify(live) }] },
      },
      template: {
        Items: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders', ...properties } },
      },
    }).after.flatMap(({ inventory: { dynamoDbTables: tables, resourcePolicies } }) =>
      tables.map(({ name, description }) => {
        const document = resourcePolicies.find(({ resourceArn }) => resourceArn === TableArn)?.document;
        return [name, description.known, document?.known ? JSON.parse(document.value) : 'unknown'];
      }),
    );
  const ResourcePolicy = (document: object) => ({ ResourcePolicy: { PolicyDocument: document } });

  it('is there once, with the policy that both say', () => {
    expect(tablesAfter(ResourcePolicy(live))).toEqual([['orders', true, live]]);
  });

  it('keeps its policy where the template says nothing of it', () => {
    expect(tablesAfter({})).toEqual([['orders', true, live]]);
  });

  it('has a policy that nobody knows where the two differ', () => {
    expect(tablesAfter(ResourcePolicy(policy('999988887777')))).toEqual([['orders', true, 'unknown']]);
  });

  it('has a policy that nobody knows where the capture was refused it', () => {
    expect(tablesAfter({}, ['GetTablePolicy'])).toEqual([['orders', true, 'unknown']]);
  });
});
