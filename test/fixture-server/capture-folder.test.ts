import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadCaptureFolder } from './capture-folder.js';

const made: string[] = [];
afterEach(() => Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true }))));

async function folderOf(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'capture-'));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), JSON.stringify(content));
  }
  return folder;
}

const attributes = {
  DBSnapshotAttributesResult: { DBSnapshotIdentifier: 'ledger-1', DBSnapshotAttributes: [] },
};

test('files are known by their top-level member, answers without their parent by their folder', async () => {
  const folder = await folderOf({
    'README.json': { note: 'not in a Region' },
    'eu-west-1/networks.json': { Vpcs: [{ VpcId: 'vpc-hub' }], NextToken: 'x' },
    'eu-west-1/more-networks.json': { Vpcs: [{ VpcId: 'vpc-spoke' }] },
    'eu-west-1/sharing.json': attributes,
    'eu-west-1/get-managed-prefix-list-entries/pl-1.json': { Entries: [{ Cidr: '198.51.100.0/24' }] },
    'eu-west-1/DescribeDBProxyTargets/orders.json': { Targets: [] },
  });
  const { '111122223333': regions } = await loadCaptureFolder(folder);
  const vpcs = regions?.['eu-west-1']?.DescribeVpcs?.Vpcs as readonly object[];
  expect(new Set(vpcs)).toEqual(new Set([{ VpcId: 'vpc-hub' }, { VpcId: 'vpc-spoke' }]));
  expect({ ...regions?.['eu-west-1'], DescribeVpcs: undefined }).toEqual({
    DescribeVpcs: undefined,
    DescribeDBSnapshotAttributes: { 'ledger-1': attributes },
    GetManagedPrefixListEntries: { 'pl-1': { Entries: [{ Cidr: '198.51.100.0/24' }] } },
    DescribeDBProxyTargets: { orders: { Targets: [] } },
  });
});

test('accounts have folders of their own', async () => {
  const folder = await folderOf({
    'accounts/111122223333/eu-west-1/a.json': { Subnets: [] },
    'accounts/444455556666/eu-central-1/b.json': { DBInstances: [] },
  });
  expect(await loadCaptureFolder(folder)).toEqual({
    '111122223333': { 'eu-west-1': { DescribeSubnets: { Subnets: [] } } },
    '444455556666': { 'eu-central-1': { DescribeDBInstances: { DBInstances: [] } } },
  });
});

test('a file that is no answer is an error', async () => {
  const folder = await folderOf({ 'eu-west-1/odd.json': { Buckets: [] } });
  await expect(loadCaptureFolder(folder)).rejects.toThrow(
    'odd.json holds no answer that the scanner asks for',
  );
});
