import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCapture, readInventory, recogniseCapture } from '../../../../checks/sources/capture/index.js';
import { coverageOf, everyRecord } from '../captures.js';
import { folderOf, refusalOf } from './files.js';

const account = '111122223333';
const orders = {
  DBInstances: [
    { DBInstanceIdentifier: 'orders', DBInstanceArn: `arn:aws:rds:eu-west-1:${account}:db:orders` },
  ],
};

describe('a folder of AWS CLI output', () => {
  it('has a file for each answer, recognised by its content', async () => {
    const root = await folderOf({
      'capture.json': { collectedAt: '2026-01-02T03:04:05Z' },
      'README.md': 'notes',
      'eu-west-1/anything.json': orders,
      'eu-west-1/notes.json': { todo: ['buy milk'] },
    });
    expect(await recogniseCapture(root)).toBe('folder');
    expect(await everyRecord(readCapture(root))).toEqual([
      {
        record: 'header',
        format: 'db-perimeter-capture',
        version: 1,
        tool: 'aws-cli',
        startedAt: '2026-01-02T03:04:05Z',
      },
      { record: 'plan', account: null, partition: 'aws', regions: ['eu-west-1'], regionsFrom: 'chosen' },
      {
        record: 'page',
        account: null,
        region: 'eu-west-1',
        service: 'rds',
        operation: 'DescribeDBInstances',
        input: {},
        time: '2026-01-02T03:04:05Z',
        output: orders,
      },
      { record: 'end', pages: 1 },
    ]);
  });

  it.each([
    ['a parameter group', { ParameterName: 'max_connections', ParameterValue: '100' }],
    ['MemoryDB', { Name: 'activedefrag', Value: 'no', DataType: 'string' }],
    ['a template', { ParameterKey: 'Vpc', NoEcho: false }],
  ])('ignores parameters of %s beside those of Systems Manager', async (_, parameter) => {
    const inventory = await readInventory(
      await folderOf({
        'eu-west-1/others.json': { Parameters: [parameter] },
        'eu-west-1/parameters.json': { Parameters: [{ Name: '/orders/db/password', Type: 'String' }] },
      }),
    );
    expect(coverageOf(inventory, 'DescribeParameters')).toMatchObject({ status: 'answered', items: 1 });
    expect(inventory.plainParameters.map(({ name }) => name)).toEqual(['/orders/db/password']);
  });

  it('has not asked for parameters of Systems Manager where those of a parameter group alone are there', async () => {
    const others = { Parameters: [{ ParameterName: 'max_connections' }] };
    const inventory = await readInventory(
      await folderOf({ 'eu-west-1/x.json': orders, 'eu-west-1/others.json': others }),
    );
    expect(coverageOf(inventory, 'DescribeParameters')?.status).toBe('not-collected');
  });

  it('takes parameters in the folder of Systems Manager for its own, whatever they look like', async () => {
    const inventory = await readInventory(
      await folderOf({ 'eu-west-1/ssm/describe-parameters.json': { Parameters: [{ Type: 'String' }] } }),
    );
    expect(coverageOf(inventory, 'DescribeParameters')?.status).toBe('failed');
  });

  it('finds out the account from the answers, and does not know when they were collected', async () => {
    const inventory = await readInventory(await folderOf({ 'eu-west-1/x.json': orders }));
    expect(inventory.regions).toEqual([{ account, region: 'eu-west-1', partition: 'aws' }]);
    expect(inventory.collectedAt).toBeUndefined();
    expect(coverageOf(inventory, 'DescribeDBInstances')?.status).toBe('answered');
    expect(coverageOf(inventory, 'DescribeDBClusters')?.status).toBe('not-collected');
  });

  it('counts a Region in which nothing was understood', async () => {
    const root = await folderOf({ 'eu-west-1/x.json': orders, 'us-east-1/denied.json': {} });
    const inventory = await readInventory(root);
    expect(inventory.regions.map((one) => one.region)).toEqual(['eu-west-1', 'us-east-1']);
    const lost = inventory.coverage.find(
      (entry) => entry.region === 'us-east-1' && entry.operation === 'DescribeDBInstances',
    );
    expect(lost).toEqual({
      account,
      region: 'us-east-1',
      operation: 'DescribeDBInstances',
      status: 'not-collected',
      items: 0,
    });
  });

  it('holds several accounts and Regions', async () => {
    const root = await folderOf({
      'accounts/111122223333/eu-west-1/x.json': orders,
      'accounts/111122223333/us-gov-west-1/x.json': { DBInstances: [] },
      'accounts/999988887777/eu-west-1/x.json': { DBInstances: [{ DBInstanceIdentifier: 'ledger' }] },
    });
    const inventory = await readInventory(root);
    expect(inventory.regions).toEqual([
      { account, region: 'eu-west-1', partition: 'aws' },
      { account, region: 'us-gov-west-1', partition: 'aws-us-gov' },
      { account: '999988887777', region: 'eu-west-1', partition: 'aws' },
    ]);
    expect(inventory.databaseInstances.map(({ account: of, id }) => [of, id])).toEqual([
      [account, 'orders'],
      ['999988887777', 'ledger'],
    ]);
  });

  it.each([
    ['as the API', 'GetManagedPrefixListEntries'],
    ['as the CLI', 'get-managed-prefix-list-entries'],
  ])('takes the parent from the file name, with the folder spelled %s does', async (_, folder) => {
    const root = await folderOf({
      'eu-west-1/lists.json': { PrefixLists: [{ PrefixListId: 'pl-1', OwnerId: account }] },
      [`eu-west-1/${folder}/pl-1.json`]: { Entries: [{ Cidr: '192.0.2.0/24' }] },
    });
    const { prefixLists } = await readInventory(root);
    expect(prefixLists.map((list) => list.entries)).toEqual([{ known: true, value: ['192.0.2.0/24'] }]);
  });

  it('leaves facts without a parent unknown, except attributes, which name their snapshot', async () => {
    const root = await folderOf({
      'eu-west-1/lists.json': { PrefixLists: [{ PrefixListId: 'pl-1', OwnerId: account }] },
      'eu-west-1/entries.json': { Entries: [{ Cidr: '192.0.2.0/24' }] },
      'eu-west-1/snapshots.json': {
        DBSnapshots: [{ DBSnapshotIdentifier: 'orders-1', SnapshotType: 'manual' }],
      },
      'eu-west-1/attributes.json': {
        DBSnapshotAttributesResult: {
          DBSnapshotIdentifier: 'orders-1',
          DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all'] }],
        },
      },
    });
    const { prefixLists, databaseSnapshots } = await readInventory(root);
    expect(prefixLists.map((list) => list.entries.known)).toEqual([false]);
    expect(databaseSnapshots.map((snapshot) => snapshot.sharedWith)).toEqual([
      { known: true, value: ['all'] },
    ]);
  });

  it('names load balancers and target groups by the end of their ARN', async () => {
    const head = `arn:aws:elasticloadbalancing:eu-west-1:${account}:`;
    const LoadBalancerArn = `${head}loadbalancer/net/orders/50dc6c495c0c9188`;
    const TargetGroupArn = `${head}targetgroup/orders/73e2d6bc24d8a067`;
    const listener = { ListenerArn: 'listener', LoadBalancerArn, Port: 3306, DefaultActions: [] };
    const root = await folderOf({
      'eu-west-1/balancers.json': {
        LoadBalancers: [{ LoadBalancerArn, Type: 'network', AvailabilityZones: [] }],
      },
      'eu-west-1/groups.json': { TargetGroups: [{ TargetGroupArn, LoadBalancerArns: [LoadBalancerArn] }] },
      // Listeners name their load balancer, attributes do not.
      'eu-west-1/listeners.json': { Listeners: [listener] },
      'eu-west-1/attributes.json': {
        Attributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'true' }],
      },
      'eu-west-1/describe-target-group-attributes/targetgroup_orders_73e2d6bc24d8a067.json': {
        Attributes: [{ Key: 'preserve_client_ip.enabled', Value: 'true' }],
      },
      'eu-west-1/DescribeTargetHealth/targetgroup_orders_73e2d6bc24d8a067.json': {
        TargetHealthDescriptions: [{ Target: { Id: '10.0.1.20', Port: 3306 } }],
      },
    });
    const { loadBalancers, targetGroups } = await readInventory(root);
    expect(
      loadBalancers.map((one) => one.kind !== 'classic' && [one.listeners, one.attributes.known]),
    ).toEqual([[{ known: true, value: [{ arn: 'listener', port: 3306, defaultActions: [] }] }, false]]);
    expect(targetGroups.map((one) => [one.attributes, one.targets])).toEqual([
      [
        { known: true, value: { preserveClientIp: true } },
        { known: true, value: [{ id: '10.0.1.20', port: 3306 }] },
      ],
    ]);
  });

  it('tells answers with the same member apart by the folder that they lie in', async () => {
    const inventory = await readInventory(
      await folderOf({
        'eu-west-1/x.json': orders,
        'eu-west-1/tables.json': {
          TransitGatewayRouteTables: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'available' }],
        },
        'eu-west-1/search-transit-gateway-routes/tgw-rtb-1.json': {
          Routes: [{ DestinationCidrBlock: '10.0.0.0/16', Type: 'static', State: 'blackhole' }],
        },
        'eu-west-1/vpn.json': { ClientVpnEndpoints: [{ ClientVpnEndpointId: 'cvpn-endpoint-1' }] },
        'eu-west-1/describe-client-vpn-routes/cvpn-endpoint-1.json': {
          Routes: [{ DestinationCidr: '10.1.0.0/16', TargetSubnet: 'subnet-a', Status: { Code: 'active' } }],
        },
        'eu-west-1/get-verified-access-endpoint-policy/vae-1.json': { PolicyEnabled: true },
        'eu-west-1/endpoints.json': { VerifiedAccessEndpoints: [{ VerifiedAccessEndpointId: 'vae-1' }] },
      }),
    );
    expect(inventory.transitGatewayRouteTables[0]?.routes).toEqual({
      known: true,
      value: [
        {
          destination: { kind: 'cidr', cidr: '10.0.0.0/16' },
          type: 'static',
          state: 'blackhole',
          attachments: [],
        },
      ],
    });
    expect(inventory.clientVpnEndpoints[0]?.routes).toEqual({
      known: true,
      value: [{ destinationCidr: '10.1.0.0/16', targetSubnetId: 'subnet-a', state: 'active' }],
    });
    expect(inventory.verifiedAccessEndpoints[0]?.policyEnabled).toEqual({ known: true, value: true });
  });

  it('leaves listeners of several load balancers in one file incomplete', async () => {
    const arnOf = (name: string) =>
      `arn:aws:elasticloadbalancing:eu-west-1:${account}:loadbalancer/net/${name}/1`;
    const root = await folderOf({
      'eu-west-1/balancers.json': {
        LoadBalancers: ['ledger', 'orders'].map((name) => ({ LoadBalancerArn: arnOf(name) })),
      },
      'eu-west-1/listeners.json': {
        Listeners: ['ledger', 'orders'].map((name) => ({
          ListenerArn: `${name}-listener`,
          LoadBalancerArn: arnOf(name),
          DefaultActions: [],
        })),
      },
    });
    const { loadBalancers } = await readInventory(root);
    expect(loadBalancers.map((one) => one.kind !== 'classic' && one.listeners.known)).toEqual([false, false]);
  });

  it('is not complete where a token was left', async () => {
    const root = await folderOf({
      'eu-west-1/one.json': { ...orders, NextToken: 'more' },
      'eu-west-1/vpcs.json': { Vpcs: [], NextToken: null },
      'eu-west-1/clusters-1.json': { DBClusters: [], Marker: 'more' },
      'eu-west-1/clusters-2.json': { DBClusters: [] },
    });
    const inventory = await readInventory(root);
    const status = (id: Parameters<typeof coverageOf>[1]) => coverageOf(inventory, id)?.status;
    expect([status('DescribeDBInstances'), status('DescribeVpcs'), status('DescribeDBClusters')]).toEqual([
      'failed',
      'answered',
      'failed',
    ]);
  });

  it.each([
    ['a byte order mark', Buffer.from(`\uFEFF${JSON.stringify(orders)}`)],
    ['UTF-16, as PowerShell writes it', Buffer.from(`\uFEFF${JSON.stringify(orders)}`, 'utf16le')],
  ])('may have %s', async (_, content) => {
    const inventory = await readInventory(await folderOf({ 'eu-west-1/x.json': content }));
    expect(inventory.databaseInstances.map((one) => one.id)).toEqual(['orders']);
  });
});

describe('a folder that is no capture', () => {
  const give =
    'Give a capture made by db-perimeter capture -o FILE, or a folder <region>/*.json of AWS CLI answers';
  const arrange =
    'Arrange AWS CLI answers as [accounts/<account id>/]<region>/<name>.json, or move the folder elsewhere';
  const save = 'Save the answer again with aws … --output json, or move the file out of the capture';
  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, string, string, number])[] = [
    ['empty', {}, 'PATH holds no <region>/*.json with an answer of AWS', give, 3],
    [
      'without any answer',
      { 'eu-west-1/notes.json': { todo: [] } },
      'PATH holds no <region>/*.json with an answer of AWS',
      give,
      3,
    ],
    [
      'the output of cdk synth',
      { 'cdk.out': '{"version":"1"}', 'Shop.template.json': { Resources: {} } },
      'PATH is a CloudFormation template or CDK output, and no capture',
      give,
      3,
    ],
    [
      'with a misspelled Region',
      { 'eu-west-1/x.json': orders, 'ireland/x.json': orders },
      'PATH/ireland holds JSON files but is not named after a Region',
      arrange,
      64,
    ],
    [
      'with a misspelled account',
      { 'accounts/prod/eu-west-1/x.json': orders },
      'PATH/accounts/prod holds JSON files but is not named after an account id',
      arrange,
      64,
    ],
    [
      'with an answer outside any Region',
      { 'eu-west-1/x.json': orders, 'stray.json': orders },
      'PATH/stray.json is an answer of AWS outside a Region folder',
      'Move it to <region>/, so that its Region is known',
      64,
    ],
    [
      'with damaged JSON',
      { 'eu-west-1/x.json': '{"DBInstances": [' },
      'PATH/eu-west-1/x.json is not JSON',
      save,
      64,
    ],
    ['with a list', { 'eu-west-1/x.json': [1] }, 'PATH/eu-west-1/x.json is not a JSON object', save, 64],
    [
      'with deep nesting',
      { 'eu-west-1/x.json': '['.repeat(1_000_000) },
      'PATH/eu-west-1/x.json is nested more than 64 levels deep',
      save,
      64,
    ],
    [
      'with control characters in a name',
      { 'eu-west-1/\u001b[31m.json': '{' },
      'PATH/eu-west-1/?[31m.json is not JSON',
      save,
      64,
    ],
    [
      'with a time of collection that is none',
      { 'eu-west-1/x.json': orders, 'capture.json': { collectedAt: 'yesterday' } },
      'PATH/capture.json: collectedAt is not a time such as 2020-10-15T00:00:00Z',
      'Write the time of collection in UTC, or leave it out',
      64,
    ],
  ];
  it.each(cases)('%s', async (_, files, message, nextStep, exitCode) => {
    const root = await folderOf(files);
    const refusal = await refusalOf(root, readInventory(root));
    expect({ ...refusal, message: refusal.message.replace(/ \(at character \d+\)/, '') }).toEqual({
      message,
      nextStep,
      exitCode,
    });
  });

  it('with a file beyond all measure', async () => {
    const root = await folderOf({ 'eu-west-1/x.json': Buffer.alloc(65 * 1024 * 1024, ' ') });
    expect(await refusalOf(join(root, 'eu-west-1/x.json'), readInventory(root))).toEqual({
      message: 'PATH is larger than 64 MiB',
      nextStep: save,
      exitCode: 64,
    });
  });

  it('finds answers in the folder of a service, by the name of the command', async () => {
    const node = { InstanceInformationList: [{ InstanceId: 'i-1' }] };
    const listeners = { Listeners: [] };
    const root = await folderOf({
      'eu-west-1/ssm/describe-instance-information.json': node,
      'eu-west-1/elbv2/describe-listeners/loadbalancer_net_orders_1.json': listeners,
      'eu-west-1/elbv2/whatever.json': { TargetGroups: [] },
    });
    const pages = (await everyRecord(readCapture(root))).filter((record) => record.record === 'page');
    expect(pages.map(({ operation, input, output }) => ({ operation, input, output }))).toEqual([
      {
        operation: 'DescribeListeners',
        input: { LoadBalancerArn: 'loadbalancer/net/orders/1' },
        output: listeners,
      },
      { operation: 'DescribeTargetGroups', input: {}, output: { TargetGroups: [] } },
      { operation: 'DescribeInstanceInformation', input: {}, output: node },
    ]);
  });

  it('refuses an answer about one Region among those about none', async () => {
    const root = await folderOf({ 'eu-west-1/x.json': orders, 'global/y.json': orders });
    expect(await refusalOf(root, readInventory(root))).toMatchObject({
      message: 'PATH/global holds an answer to DescribeDBInstances, which is about one Region',
      nextStep: 'Move it to <region>/, so that its Region is known',
    });
  });
});
