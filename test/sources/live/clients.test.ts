import { describe, expect, it } from 'vitest';
import { connect, createClient } from '../../../checks/sources/live/clients.js';
import { type CollectOptions, settingsOf } from '../../../checks/sources/live/settings.js';

const scope = { principal: 'caller', region: 'eu-west-1', signal: new AbortController().signal };
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };

function middlewareOf(service: 'sts' | 'ec2' | 'rds', options: CollectOptions = {}): readonly string[] {
  const client = createClient(service, connect(settingsOf(options)), credentials, scope);
  const { middlewareStack } = client as unknown as { middlewareStack: { identify(): readonly string[] } };
  return middlewareStack.identify().map((line) => line.split(' ')[0] as string);
}

describe.each(['sts', 'ec2', 'rds'] as const)('every %s client', (service) => {
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
