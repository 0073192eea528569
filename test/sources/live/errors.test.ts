import { describe, expect, it } from 'vitest';
import type { CaptureError } from '../../../checks/model/capture.js';
import { classify, isThrottling } from '../../../checks/sources/live/errors.js';

interface Thrown {
  readonly name?: string;
  readonly Code?: string;
  readonly code?: string;
  readonly message?: string;
  readonly status?: number;
}

/** An error as the SDK throws it. */
function thrown({ message = 'said AWS', status, ...fields }: Thrown): Error {
  return Object.assign(
    new Error(message),
    fields,
    status === undefined ? {} : { $metadata: { httpStatusCode: status } },
  );
}

const awsCode = (code: string, status: number): Thrown => ({ name: code, Code: code, status });

const cases: readonly (readonly [string, Thrown, CaptureError['kind'], string])[] = [
  ['EC2 denies', awsCode('UnauthorizedOperation', 403), 'denied', 'UnauthorizedOperation'],
  ['RDS denies', awsCode('AccessDenied', 403), 'denied', 'AccessDenied'],
  ['a JSON service denies', awsCode('AccessDeniedException', 400), 'denied', 'AccessDeniedException'],
  ['403 without a code', { name: 'Unknown', status: 403 }, 'denied', 'Forbidden'],
  ['EC2 throttles', awsCode('RequestLimitExceeded', 503), 'failed', 'RequestLimitExceeded'],
  ['RDS throttles', awsCode('Throttling', 400), 'failed', 'Throttling'],
  ['an expired token', awsCode('ExpiredToken', 403), 'failed', 'ExpiredToken'],
  ['a token of another Region', awsCode('AuthFailure', 401), 'failed', 'AuthFailure'],
  ['an unknown key', awsCode('InvalidClientTokenId', 403), 'failed', 'InvalidClientTokenId'],
  ['a Region that is off', awsCode('OptInRequired', 403), 'failed', 'OptInRequired'],
  ['a missing parent', awsCode('DBProxyNotFoundFault', 404), 'failed', 'DBProxyNotFoundFault'],
  ['an internal error of AWS', awsCode('InternalError', 500), 'failed', 'InternalError'],
  ['our own timeout', { name: 'TimeoutError' }, 'failed', 'Timeout'],
  ['a timeout of the socket', { code: 'ETIMEDOUT' }, 'failed', 'Timeout'],
  ['a lost connection', { code: 'ECONNRESET', message: 'socket hang up' }, 'failed', 'ConnectionLost'],
  [
    'a connection lost under the SDK’s name',
    { name: 'TimeoutError', code: 'ECONNRESET' },
    'failed',
    'ConnectionLost',
  ],
  ['a refused connection', { name: 'TimeoutError', code: 'ECONNREFUSED' }, 'failed', 'ECONNREFUSED'],
  ['a cut-off body', { message: 'aborted' }, 'failed', 'ConnectionLost'],
  ['an unknown host', { code: 'ENOTFOUND' }, 'failed', 'ENOTFOUND'],
  ['an HTML 500', { name: 'Error', status: 500 }, 'failed', 'NotUnderstood'],
  ['an HTML 501', { name: 'Unknown', status: 501 }, 'failed', 'NotUnderstood'],
  ['an HTML 404', { name: 'NotFound', status: 404 }, 'failed', 'NotUnderstood'],
  ['a body that cannot be parsed', { name: 'Error', status: 200 }, 'failed', 'NotUnderstood'],
  ['a body that is no JSON', { name: 'SyntaxError', status: 200 }, 'failed', 'NotUnderstood'],
];

describe('what an error says about an API', () => {
  it.each(cases)('%s', (_, error, kind, code) => {
    const { kind: foundKind, code: foundCode } = classify(thrown(error));
    expect([foundKind, foundCode]).toEqual([kind, code]);
  });

  it('keeps the message of AWS on one line', () => {
    expect(classify(thrown({ ...awsCode('AccessDenied', 403), message: 'not\n  authorized ' })).message).toBe(
      'not authorized',
    );
  });

  it('says which status came with an answer that was not understood, without the advice to SDK users', () => {
    const message =
      'XML parse error: mismatched tags.\n  Deserialization error: to see the raw response, look elsewhere';
    expect(classify(thrown({ name: 'Error', status: 500, message })).message).toBe(
      'HTTP 500: XML parse error: mismatched tags.',
    );
  });

  it('survives something that is no error', () => {
    expect(classify('a word')).toEqual({ kind: 'failed', code: 'NotUnderstood', message: 'a word' });
  });

  it.each([
    ['RequestLimitExceeded', 503, true],
    ['Throttling', 400, true],
    ['SomethingNew', 429, true],
    ['AccessDenied', 403, false],
    ['InternalError', 500, false],
  ])('%s with status %i is throttling: %s', (code, status, expected) => {
    expect(isThrottling(thrown(awsCode(code, status)))).toBe(expected);
  });
});
