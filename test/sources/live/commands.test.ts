import { CreateTagsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ModifyDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { namingMembers, operation, operationIds } from '../../../checks/model/operations.js';
import { commands, credentialCommands, mayBeSent } from '../../../checks/sources/live/commands.js';
import { onlyDeclaredCommands } from '../../../checks/sources/live/read-only.js';
import { operationShape } from '../../fixture-server/protocol/shapes.js';

describe.each(operationIds)('%s', (id) => {
  const { service, name, answer, holds, paging, parent, input } = operation(id);
  const shape = operationShape(service, name);
  const members = (of: 'input' | 'output') =>
    [...(shape?.[of].structIterator() ?? [])].map(([member]) => member);

  it('only reads', () =>
    expect(name).toMatch(/^(Describe|Get|BatchGet|List|Search)[A-Z]|^GenerateCredentialReport$/));

  it('is an API of its service with the command of its name', () => {
    expect(shape?.name).toBe(name);
    expect(commands[id].name).toBe(`${name}Command`);
  });

  it('has every request member that the registry names', () => {
    const named = [
      paging?.sizeMember,
      paging?.tokenTo,
      ...(parent ? namingMembers(parent) : []),
      ...Object.keys(input ?? {}),
    ];
    expect(members('input')).toEqual(expect.arrayContaining(named.filter((each) => each !== undefined)));
  });

  it('has every answer member that the registry names', () => {
    const token = paging === undefined ? [] : [paging.tokenFrom];
    const isNested = holds === 'object-with-items';
    expect(members('output')).toEqual(expect.arrayContaining([answer, ...(isNested ? [] : token)]));
    const holder = isNested ? shape?.output.getMemberSchemas()[answer]?.getMemberSchemas() : {};
    expect(Object.keys(holder ?? {})).toEqual(expect.arrayContaining(isNested ? ['Items', ...token] : []));
  });
});

describe('the guard of every client', () => {
  const where = {
    endpoint: 'http://127.0.0.1:1',
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  };
  type Guarded = {
    readonly middlewareStack: { use(plugin: unknown): void };
    send(command: unknown): Promise<unknown>;
  };
  const guarded = (client: unknown, purpose: 'collect' | 'enter-role'): Guarded => {
    const sending = client as Guarded;
    sending.middlewareStack.use(onlyDeclaredCommands(purpose));
    return sending;
  };

  it.each([
    [
      'a tag',
      new EC2Client(where),
      new CreateTagsCommand({ Resources: ['vpc-1'], Tags: [] }),
      'EC2Client may not send CreateTagsCommand',
    ],
    [
      'a changed database',
      new RDSClient(where),
      new ModifyDBInstanceCommand({ DBInstanceIdentifier: 'ledger' }),
      'RDSClient may not send ModifyDBInstanceCommand',
    ],
    [
      'another role',
      new STSClient(where),
      new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::111122223333:role/x', RoleSessionName: 'x' }),
      'STSClient may not send AssumeRoleCommand',
    ],
  ])('refuses %s', async (_, client, command, message) => {
    await expect(guarded(client, 'collect').send(command)).rejects.toMatchObject({
      name: 'UndeclaredCommandError',
      message,
    });
  });

  it('lets the credential provider enter a role and do nothing else', async () => {
    expect(credentialCommands).toEqual([{ service: 'sts', name: 'AssumeRole' }]);
    expect(mayBeSent('enter-role', 'sts', 'AssumeRole')).toBe(true);
    expect(mayBeSent('enter-role', 'sts', 'GetCallerIdentity')).toBe(false);
    expect(mayBeSent('collect', 'sts', 'AssumeRole')).toBe(false);
  });

  it('tells services apart that have an API of the same name', () => {
    expect(mayBeSent('collect', 'ec2', 'DescribeVpcs')).toBe(true);
    expect(mayBeSent('collect', 'rds', 'DescribeVpcs')).toBe(false);
  });

  it('lets a declared command through to the network', async () => {
    const client = guarded(new EC2Client(where), 'collect');
    await expect(client.send(new commands.DescribeVpcs({}))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
