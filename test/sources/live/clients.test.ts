import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Service, services } from '../../../checks/model/operations.js';
import { tool } from '../../../checks/model/tool.js';
import { clientClasses, serviceOfClient } from '../../../checks/sources/live/client-classes.js';
import { connect, createClient } from '../../../checks/sources/live/clients.js';
import { createCommand } from '../../../checks/sources/live/commands.js';
import { onceForEachCall, type Plugin } from '../../../checks/sources/live/middleware.js';
import { type CollectOptions, settingsOf } from '../../../checks/sources/live/settings.js';
import { sdk } from '../../fixture-server/protocol/sdk.js';
import { stubAws } from './support.js';

const scope = { principal: 'caller', region: 'eu-west-1', signal: new AbortController().signal };
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };

function middlewareOf(service: Service, options: CollectOptions = {}): readonly string[] {
  const client = createClient(service, connect(settingsOf(options)), credentials, scope);
  const { middlewareStack } = client as unknown as { middlewareStack: { identify(): readonly string[] } };
  return middlewareStack.identify().map((line) => line.split(' ')[0] as string);
}

describe.each(services)('every %s client', (service) => {
  it('checks commands first, endpoints before signing, and paces each attempt inside the retries', () => {
    const names = middlewareOf(service);
    expect(names[0]).toBe('onlyDeclaredCommands');
    const order = ['onlyTrustedEndpoints', 'retryMiddleware', 'paced', 'httpSigningMiddleware'];
    expect(names.filter((name) => order.includes(name))).toEqual(order);
  });

  it('leaves out only the endpoint check when other endpoints are allowed', () => {
    const names = middlewareOf(service, { allowEndpoint: true });
    expect(names).toEqual(middlewareOf(service).filter((name) => name !== 'onlyTrustedEndpoints'));
  });
});

interface Sending {
  readonly middlewareStack: { use(plugin: Plugin): void };
  send(command: object): Promise<unknown>;
}

it.each(services)('a %s client is known by the name that it gives itself', async (service) => {
  const names: (string | undefined)[] = [];
  const Client = clientClasses[service] as unknown as new (configuration: object) => Sending;
  const client = new Client({ region: scope.region, credentials });
  const Command = Object.values(sdk[service]).find(
    (each) => typeof each === 'function' && /^(Describe|List|Get)\w+Command$/.test(each.name),
  ) as new (
    input: object,
  ) => object;
  client.middlewareStack.use(
    onceForEachCall('names', 'initialize', (_, context) => async () => {
      names.push(context.clientName);
      return { output: {} };
    }),
  );
  await client.send(new Command({}));
  expect(names.map((name) => serviceOfClient(name ?? ''))).toEqual([service]);
});

describe('a request', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('carries the name and version of the tool, so that it can be told apart in CloudTrail', async () => {
    const agents: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      agents.push(request.headers['user-agent']);
      response.end('<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stubAws(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const connection = connect(settingsOf({}));
    const client = createClient('ec2', connection, credentials, scope);
    const { $metadata: _, ...output } = await client.send(createCommand('DescribeVpcs', {}), {
      abortSignal: scope.signal,
    });
    connection.transport.destroy();
    await new Promise((resolve) => server.close(resolve));
    expect(output).toEqual({ Vpcs: [] });
    expect(agents[0]?.split(' ')).toContain(tool);
  });
});
