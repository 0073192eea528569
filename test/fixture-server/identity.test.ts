import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { ask, failureOf } from './clients.js';
import { startFixtureServer } from './server.js';

const hub = '111122223333';
const spoke = '444455556666';
const accounts = {
  [hub]: { 'eu-west-1': { DescribeVpcs: { Vpcs: [{ VpcId: 'vpc-hub' }] } } },
  [spoke]: {
    'eu-west-1': { DescribeVpcs: { Vpcs: [{ VpcId: 'vpc-spoke' }] } },
    'eu-south-1': {},
  },
};
const roleArn = `arn:aws:iam::${spoke}:role/audit/reader`;

test('a role of another account is entered, and its answers are that account’s', async () => {
  const server = await startFixtureServer({ accounts, roles: { [roleArn]: { externalId: 'sesame' } } });
  const output = await ask(
    server,
    'AssumeRole',
    { RoleArn: roleArn, RoleSessionName: 'scan', ExternalId: 'sesame' },
    { account: hub },
  );
  const { AccessKeyId, SecretAccessKey, SessionToken } = output.Credentials as Record<string, string>;
  const credentials = {
    accessKeyId: AccessKeyId as string,
    secretAccessKey: SecretAccessKey as string,
    sessionToken: SessionToken as string,
  };
  const sts = new STSClient({ endpoint: server.url, region: 'eu-west-1', credentials });
  const { $metadata: _, ...caller } = await sts.send(new GetCallerIdentityCommand({}));
  expect(caller).toEqual({
    Account: spoke,
    Arn: `arn:aws:sts::${spoke}:assumed-role/reader/scan`,
    UserId: 'AROAFIXTUREROLE00000:scan',
  });
  const ec2 = new EC2Client({ endpoint: server.url, region: 'eu-west-1', credentials });
  expect((await ec2.send(new DescribeVpcsCommand({}))).Vpcs).toEqual([{ VpcId: 'vpc-spoke' }]);
  await server.close();
});

test.each([
  ['without the external id', { RoleArn: roleArn }],
  ['that is not there', { RoleArn: `arn:aws:iam::${spoke}:role/other`, ExternalId: 'sesame' }],
  ['of an account that is not there', { RoleArn: 'arn:aws:iam::999999999999:role/audit/reader' }],
])('a role %s is refused', async (_, input) => {
  const server = await startFixtureServer({ accounts, roles: { [roleArn]: { externalId: 'sesame' } } });
  const answer = ask(server, 'AssumeRole', { ...input, RoleSessionName: 'scan' }, { account: hub });
  expect(await failureOf(answer)).toEqual({ name: 'AccessDenied', statusCode: 403 });
  await server.close();
});

test('the user of an account', async () => {
  const server = await startFixtureServer({ accounts });
  expect(await ask(server, 'GetCallerIdentity', {}, { account: hub })).toEqual({
    Account: hub,
    Arn: `arn:aws:iam::${hub}:user/auditor`,
    UserId: 'AIDAFIXTUREAUDITOR00',
  });
  await server.close();
});

test('an unknown access key is not authentic', async () => {
  const server = await startFixtureServer({ accounts });
  const stranger = { account: '999999999999' };
  expect(await failureOf(ask(server, 'DescribeVpcs', {}, stranger))).toEqual({
    name: 'AuthFailure',
    statusCode: 401,
  });
  expect(await failureOf(ask(server, 'DescribeDBInstances', {}, stranger))).toEqual({
    name: 'InvalidClientTokenId',
    statusCode: 403,
  });
  await server.close();
});

test('the Regions of an account are those that it has answers for', async () => {
  const server = await startFixtureServer({ accounts });
  expect(await ask(server, 'DescribeRegions', {}, { account: spoke })).toEqual({
    Regions: ['eu-west-1', 'eu-south-1'].map((RegionName) => ({
      RegionName,
      Endpoint: `ec2.${RegionName}.amazonaws.com`,
      OptInStatus: 'opt-in-not-required',
    })),
  });
  await server.close();
});

test('a Region that is off is listed only on request, and refuses the credentials', async () => {
  const Regions = [
    { RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required' },
    { RegionName: 'eu-south-1', OptInStatus: 'not-opted-in' },
  ];
  const server = await startFixtureServer({
    accounts: { [hub]: { 'eu-west-1': { DescribeRegions: { Regions } } } },
  });
  expect(await ask(server, 'DescribeRegions', {}, { account: hub })).toEqual({ Regions: [Regions[0]] });
  expect(await ask(server, 'DescribeRegions', { AllRegions: true }, { account: hub })).toEqual({ Regions });
  const off = ask(server, 'DescribeVpcs', {}, { account: hub, region: 'eu-south-1' });
  expect(await failureOf(off)).toEqual({ name: 'AuthFailure', statusCode: 401 });
  await server.close();
});
