import type { CaptureError } from '../../model/capture.js';

/** What the SDK throws, read with suspicion: everything may be missing. */
export interface AwsFailure {
  readonly name: string;
  readonly code: string | undefined;
  readonly message: string;
  readonly status: number | undefined;
}

export function failureOf(error: unknown): AwsFailure {
  if (!(error instanceof Error)) {
    return { name: 'Error', code: undefined, message: oneLine(String(error)), status: undefined };
  }
  const fields = error as Error & {
    readonly Code?: unknown;
    readonly code?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: unknown };
    readonly $response?: { readonly statusCode?: unknown };
  };
  const status = fields.$response?.statusCode ?? fields.$metadata?.httpStatusCode;
  const code = fields.Code ?? fields.code;
  return {
    name: error.name,
    code: typeof code === 'string' ? code : undefined,
    message: oneLine(error.message),
    status: typeof status === 'number' ? status : undefined,
  };
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** AWS's codes for a missing permission. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const denials: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'UnauthorizedAccess',
  'NotAuthorized',
  'NotAuthorizedException',
]);

/** AWS's codes for "slow down". https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
const throttles: ReadonlySet<string> = new Set([
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'TooManyRequestsException',
  'EC2ThrottledException',
  'BandwidthLimitExceeded',
  'SlowDown',
]);

export const expiries: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
]);

/** The credentials as such were not accepted; this says nothing about one API's permission, also when sent with 403. */
export const rejections: ReadonlySet<string> = new Set([
  'AuthFailure',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'IncompleteSignature',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
]);

/** The account may not use this Region. */
const disabled: ReadonlySet<string> = new Set(['OptInRequired', 'Blocked', 'PendingVerification']);

export const unreachable: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

export function isThrottling(error: unknown): boolean {
  const { name, code, status } = failureOf(error);
  return status === 429 || throttles.has(name) || (code !== undefined && throttles.has(code));
}

/** Our own reasons why something was not asked or not understood, beside AWS's codes. */
export type OwnCode =
  | 'Timeout'
  | 'NotUnderstood'
  | 'DeadlineExceeded'
  | 'RepeatedToken'
  | 'AnswerTooLarge'
  | 'ConnectionLost';

export function ownError(code: OwnCode, message: string): CaptureError {
  return { kind: 'failed', code, message };
}

/**
 * Why an API gave no facts: `denied` when a permission is missing, otherwise `failed`. The first row that matches
 * decides; a code of AWS is kept as it came.
 */
export function classify(error: unknown): CaptureError {
  const failure = failureOf(error);
  const { name, message, status } = failure;
  const code = failure.code ?? name;
  const failed = (as: string): CaptureError => ({ kind: 'failed', code: as, message });

  if (denials.has(code)) return { kind: 'denied', code, message };
  if (throttles.has(code) || expiries.has(code) || rejections.has(code) || disabled.has(code))
    return failed(code);
  if (name === 'AnswerTooLargeError') return failed('AnswerTooLarge');
  if (unreachable.has(code)) return failed(code);
  // The connection broke while the answer was on its way.
  if (code === 'ECONNRESET' || code === 'EPIPE' || message === 'aborted') return failed('ConnectionLost');
  // The SDK gives this name to broken connections as well, which is why it comes after them.
  if (name === 'TimeoutError' || code === 'ETIMEDOUT') return failed('Timeout');
  if (status === 403) return { kind: 'denied', code: named(code) ?? 'Forbidden', message };
  const known = named(code);
  if (known !== undefined) return failed(known);
  // A body that is not the protocol's (a proxy's HTML page, a cut-off document) has no code of AWS in it.
  const because = message.replace(/ ?Deserialization error: .*$/, '');
  return ownError('NotUnderstood', status === undefined ? because : `HTTP ${status}: ${because}`);
}

/** What the SDK says when the answer had no code, or was not JSON where JSON is spoken. */
const standIns: ReadonlySet<string> = new Set(['Error', 'Unknown', 'NotFound', 'TypeError', 'SyntaxError']);

function named(code: string): string | undefined {
  return standIns.has(code) ? undefined : code;
}
