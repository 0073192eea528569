import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CapturePage, CaptureRecord } from '../../../../checks/model/capture.js';
import type { CoverageEntry } from '../../../../checks/model/coverage.js';
import { type OperationId, operation, operationIds } from '../../../../checks/model/operations.js';
import { readCapture } from '../../../../checks/sources/capture/index.js';
import { answer, everyRecord, header, inventoryOfRecords, plan } from '../captures.js';

const example = 'examples/incident-2020';
let records: readonly CaptureRecord[] = [];
let pages: readonly CapturePage[] = [];

/** The example with its listings cut into pages of two items, with tokens between them. */
beforeAll(async () => {
  records = (await everyRecord(readCapture(example))).flatMap((record): readonly CaptureRecord[] =>
    record.record === 'page' ? cut(record) : [record],
  );
  pages = records.filter((record): record is CapturePage => record.record === 'page');
  records = records.map((record) => (record.record === 'end' ? { ...record, pages: pages.length } : record));
});

function cut(page: CapturePage): readonly CapturePage[] {
  const { answer: name, paging } = operation(page.operation as OperationId);
  const items = page.output?.[name];
  if (!paging || !Array.isArray(items) || items.length <= 2) return [page];
  const count = Math.ceil(items.length / 2);
  return Array.from({ length: count }, (_, i) => ({
    ...page,
    input: { ...page.input, ...(i === 0 ? {} : { [paging.tokenTo]: `${i}` }) },
    output: {
      [name]: items.slice(2 * i, 2 * i + 2),
      ...(i + 1 === count ? {} : { [paging.tokenFrom]: `${i + 1}` }),
    },
  }));
}

function answered(coverage: readonly CoverageEntry[]): ReadonlySet<string> {
  return new Set(
    coverage.flatMap(({ status, operation: name, parent }) =>
      status === 'answered' ? [`${name} ${parent}`] : [],
    ),
  );
}

/** Members in which anything may stand: the names that answers use, and some that break naive readers. */
const memberNames = [
  'VpcId',
  'SubnetId',
  'GroupId',
  'Routes',
  'Associations',
  'Entries',
  'IpPermissions',
  'IpRanges',
  'Attachments',
  'DBInstanceIdentifier',
  'DBClusterIdentifier',
  'DBSubnetGroup',
  'Subnets',
  'VpcSecurityGroups',
  'Endpoint',
  'Port',
  'RouteTableId',
  'NetworkAclId',
  'SecurityGroupRuleId',
  'PrefixListId',
  'OwnerId',
  'Instances',
  'Tags',
  'TagList',
  'DBSnapshotIdentifier',
  'DBSnapshotAttributes',
  'AttributeName',
  'AttributeValues',
  'State',
  'LoadBalancerArn',
  'LoadBalancerName',
  'AvailabilityZones',
  'LoadBalancerAddresses',
  'SecurityGroups',
  'ListenerArn',
  'DefaultActions',
  'Type',
  'ForwardConfig',
  'TargetGroups',
  'TargetGroupArn',
  'LoadBalancerArns',
  'Weight',
  'Target',
  'Id',
  'Key',
  'Value',
  'ListenerDescriptions',
  'Listener',
  'LoadBalancerPort',
  'InstancePort',
  'TransitGatewayId',
  'TransitGatewayAttachmentId',
  'TransitGatewayRouteTableId',
  'TransitGatewayAttachments',
  'AdditionalRoutesAvailable',
  'Options',
  'Association',
  'ResourceType',
  'SubnetIds',
  'RequesterTgwInfo',
  'DestinationCidrBlock',
  'VpnGatewayId',
  'VpnConnectionId',
  'VpcAttachments',
  'ClientVpnEndpointId',
  'SecurityGroupIds',
  'TargetNetworkId',
  'DestinationCidr',
  'Status',
  'Code',
  'VpcEndpointId',
  'Groups',
  'ServiceId',
  'ServiceType',
  'NetworkLoadBalancerArns',
  'Principal',
  'InstanceConnectEndpointId',
  'VerifiedAccessEndpointId',
  'EndpointType',
  'RdsOptions',
  'CidrOptions',
  'PortRanges',
  'FromPort',
  'ToPort',
  'PolicyEnabled',
  'Filters',
  'NextToken',
  'NextMarker',
  'Marker',
  '__proto__',
  'constructor',
  'toString',
  'length',
];
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      1e308,
      '',
      'all',
      'restore',
      'local',
      'forward',
      'load_balancing.cross_zone.enabled',
      '0.0.0.0/0',
      '\u202e\u0000',
    ),
    fc.string(),
    fc.double(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...memberNames), tie('value')), { maxLength: 8 })
      .map(
        (members) =>
          JSON.parse(
            `{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value ?? null)}`).join(',')}}`,
          ) as unknown,
      ),
  ),
})).value;

describe('whatever the answers hold', () => {
  it('the mapping gives an inventory', () => {
    const anyPage = fc.record({
      id: fc.constantFrom(...operationIds),
      input: json,
      items: json,
      single: json,
    });
    fc.assert(
      fc.property(fc.array(anyPage, { maxLength: 12 }), (drawn) => {
        const hostile = drawn.map(({ id, input, items, single }, index) => {
          const about = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
          const content = index % 3 === 0 ? single : Array.isArray(items) ? items : [items];
          return answer(
            id,
            { [operation(id).answer]: content },
            { input: about, account: index % 2 ? null : '1' },
          );
        });
        const inventory = inventoryOfRecords([
          header,
          plan(),
          ...hostile,
          { record: 'end', pages: hostile.length },
        ]);
        expect(JSON.parse(JSON.stringify(inventory))).toEqual(inventory);
      }),
      { numRuns: 400 },
    );
  });

  it('one spoiled item never makes the rest of its page vanish', () => {
    fc.assert(
      fc.property(json, (spoiled) => {
        const orders = { DBInstanceIdentifier: 'orders', Engine: 'mysql' };
        const page = answer('DescribeDBInstances', { DBInstances: [spoiled, orders, spoiled] });
        const { databaseInstances } = inventoryOfRecords([page, { record: 'end', pages: 1 }]);
        expect(databaseInstances.map((one) => one.id)).toContain('orders');
      }),
      { numRuns: 200 },
    );
  });

  it('members of prototypes are never read', () => {
    const polluted = JSON.parse(
      '{"__proto__": {"VpcId": "vpc-evil"}, "constructor": {"prototype": {"VpcId": "vpc-evil"}}}',
    ) as unknown;
    const inventory = inventoryOfRecords([
      answer('DescribeVpcs', { Vpcs: [polluted] }),
      { record: 'end', pages: 1 },
    ]);
    expect(inventory.vpcs).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'VpcId')).toBe(false);
  });
});

describe('the example, cut into pages', () => {
  it('gives the same inventory in any order', () => {
    const expected = JSON.stringify(inventoryOfRecords(records));
    fc.assert(
      fc.property(fc.shuffledSubarray([...records], { minLength: records.length }), (shuffled) => {
        expect(JSON.stringify(inventoryOfRecords(shuffled))).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('loses what was answered, and gains nothing, when any page is lost', () => {
    const before = answered(inventoryOfRecords(records).coverage);
    for (const lost of pages) {
      const after = inventoryOfRecords(records.filter((record) => record !== lost));
      const now = answered(after.coverage);
      expect([...now].filter((one) => !before.has(one))).toEqual([]);
      const parentMember = operation(lost.operation as OperationId).parent?.member;
      const parent = parentMember === undefined ? undefined : lost.input[parentMember];
      expect(now.has(`${lost.operation} ${parent}`)).toBe(false);
    }
  });

  it('loses what was answered when any page is refused', () => {
    for (const refused of pages) {
      const { output: _, ...rest } = refused;
      const error = { kind: 'denied', code: 'AccessDenied', message: 'no' } as const;
      const after = inventoryOfRecords(
        records.map((record) => (record === refused ? { ...rest, error } : record)),
      );
      const entry = after.coverage.find(
        (one) =>
          one.operation === refused.operation &&
          (one.parent === undefined || Object.values(refused.input).includes(one.parent)),
      );
      expect(entry).toMatchObject({ status: 'denied', detail: 'AccessDenied: no' });
    }
  });
});
