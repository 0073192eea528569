import { expect, it } from 'vitest';
import { asking } from '../../../checks/sources/live/asking.js';
import { saysNotOffered } from '../../../checks/sources/live/offered.js';

const unknownHost = (hostname: string) =>
  Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND', hostname });

it.each([
  [
    'a host that does not exist where AWS documents none',
    'dsql',
    'eu-north-1',
    unknownHost('dsql.eu-north-1.api.aws'),
    true,
  ],
  [
    'a host that does not exist where AWS documents one',
    'dsql',
    'us-east-1',
    unknownHost('dsql.us-east-1.api.aws'),
    false,
  ],
  ['a service of every Region', 'rds', 'eu-north-1', unknownHost('rds.eu-north-1.amazonaws.com'), false],
  ['another host than the one of the Region', 'dsql', 'eu-north-1', unknownHost('proxy.example'), false],
  [
    'name resolution that is down',
    'dsql',
    'eu-north-1',
    { code: 'EAI_AGAIN', hostname: 'dsql.eu-north-1.api.aws' },
    false,
  ],
  ['a refusal', 'dsql', 'eu-north-1', { name: 'AccessDeniedException' }, false],
  ['nothing', 'dsql', 'eu-north-1', undefined, false],
] as const)('%s', (_, service, region, error, says) => {
  expect(saysNotOffered(service, region, error)).toBe(says);
});

it('is recorded as a refusal of its own, with what the network said', async () => {
  const send = () => Promise.reject(unknownHost('ssm.nowhere-1.amazonaws.com'));
  const ask = asking(send, new AbortController().signal, undefined, (service) => service === 'ssm');
  const refused = (kind: string) => ({
    kind: 'refused',
    error: { kind, code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND ssm.nowhere-1.amazonaws.com' },
    cause: expect.any(Error),
  });
  expect(await ask('DescribeInstanceInformation', {})).toEqual(refused('not-offered'));
  expect(await ask('DescribeVpcs', {})).toEqual(refused('failed'));
});
