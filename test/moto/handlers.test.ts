import {
  AuthorizeSecurityGroupIngressCommand,
  CreateManagedPrefixListCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  CreateVpcCommand,
} from '@aws-sdk/client-ec2';
import { CreateDBInstanceCommand } from '@aws-sdk/client-rds';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { handler } from '../../lib/handlers/enrich/index.js';
import { stubAws } from '../sources/live/support.js';
import { anyKey, type WritingClients, writingClients } from './clients.js';
import { type MotoServer, startMoto } from './server.js';

const region = 'eu-west-1';
let moto: MotoServer;
let groups: Readonly<Record<'database' | 'web' | 'tagged', string>>;
let list: string;

/** A database with a group that names a prefix list, a group without anything, and one that carries the tag. */
beforeAll(async () => {
  moto = await startMoto();
  const clients = writingClients(moto.url, region, anyKey);
  groups = await makeGroups(clients);
  const { PrefixList } = await clients.ec2.send(
    new CreateManagedPrefixListCommand({ PrefixListName: 'offices', MaxEntries: 5, AddressFamily: 'IPv4' }),
  );
  list = PrefixList?.PrefixListId ?? '';
  await clients.ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: groups.database,
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, PrefixListIds: [{ PrefixListId: list }] },
      ],
    }),
  );
  await clients.rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'orders',
      DBInstanceClass: 'db.t3.micro',
      Engine: 'postgres',
      MasterUsername: 'dbadmin',
      MasterUserPassword: 'for-moto-alone',
      AllocatedStorage: 20,
      VpcSecurityGroupIds: [groups.database],
    }),
  );
});
afterAll(() => moto.stop());
afterEach(() => vi.unstubAllEnvs());

async function makeGroups({ ec2 }: WritingClients) {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.40.0.0/16' }));
  const make = async (name: string) => {
    const { GroupId = '' } = await ec2.send(
      new CreateSecurityGroupCommand({
        GroupName: name,
        Description: name,
        ...(Vpc?.VpcId ? { VpcId: Vpc.VpcId } : {}),
      }),
    );
    return GroupId;
  };
  const made = { database: await make('database'), web: await make('web'), tagged: await make('tagged') };
  await ec2.send(
    new CreateTagsCommand({ Resources: [made.tagged], Tags: [{ Key: 'dbperimeter', Value: 'true' }] }),
  );
  return made;
}

async function enriched(event: object) {
  stubAws(moto.url, anyKey);
  vi.stubEnv('AWS_REGION', region);
  const { page, because, guards } = await handler({ alarm: 'P02', severity: 'P1', event });
  return { page, because, guards };
}

const admits = (groupId: string) => ({
  eventName: 'AuthorizeSecurityGroupIngress',
  requestParameters: { groupId, cidrIp: '0.0.0.0/0', ipPermissions: {} },
});

test('the group of a database pages, with the database', async () => {
  expect(await enriched(admits(groups.database))).toMatchObject({
    page: true,
    guards: ['the instance orders'],
  });
});

test('a group that carries the tag pages', async () => {
  expect(await enriched(admits(groups.tagged))).toMatchObject({
    page: true,
    guards: [`${groups.tagged} carries the tag dbperimeter`],
  });
});

test('another group informs', async () => {
  expect(await enriched(admits(groups.web))).toEqual({
    page: false,
    because: `${groups.web} guards no database`,
    guards: [],
  });
});

// moto does not know the filter by prefix list.
test('what cannot be asked pages, with the reason', async () => {
  const event = {
    eventName: 'ModifyManagedPrefixList',
    requestParameters: { ModifyManagedPrefixListRequest: { PrefixListId: list } },
  };
  const { page, because } = await enriched(event);
  expect(page).toBe(true);
  expect(because).toMatch(/^what it is about is not known: ec2:DescribeSecurityGroups: /);
});
