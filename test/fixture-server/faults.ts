import type { ServiceError } from './protocol/answers.js';
import { type Service, wireOf } from './protocol/services.js';

export const faultKinds = [
  /** A permission is missing. */
  'denied',
  /** Over the limit; with `times` only that often, otherwise for ever. */
  'throttled',
  /** The session token has expired. */
  'expired-token',
  /** A 500 with an HTML page. */
  'html500',
  /** Never answers. */
  'hang',
  /** The connection ends in the middle of the body. */
  'cut-off',
  /** The first page arrives, with half of the items and a token, and every later page fails with a 500. */
  'second-page-fails',
  /** A 200 that is no answer. */
  'garbage',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** Absent: every operation. */
  readonly operation?: string;
  readonly service?: Service;
  readonly account?: string;
  readonly region?: string;
  /** Only from this page on, counted from 1. */
  readonly fromPage?: number;
  /** Only for the first so many calls that it applies to. */
  readonly times?: number;
}

export interface FaultyCall {
  readonly account: string | undefined;
  readonly region: string;
  readonly service: Service;
  readonly operation: string;
  readonly page: number;
}

export type FaultFinder = (call: FaultyCall) => Fault | undefined;

/** The first fault that applies to a call. Counts how often each was used. */
export function createFaultFinder(faults: readonly Fault[]): FaultFinder {
  const used = new Map<Fault, number>();
  return (call) => {
    const fault = faults.find(
      (candidate) =>
        (candidate.operation ?? call.operation) === call.operation &&
        (candidate.service ?? call.service) === call.service &&
        (candidate.account ?? call.account) === call.account &&
        (candidate.region ?? call.region) === call.region &&
        call.page >= (candidate.fromPage ?? 1) &&
        (used.get(candidate) ?? 0) < (candidate.times ?? Number.POSITIVE_INFINITY),
    );
    if (fault) used.set(fault, (used.get(fault) ?? 0) + 1);
    return fault;
  };
}

interface Codes {
  readonly denied: string;
  readonly throttled: string;
  readonly expired: string;
  readonly notAuthentic: string;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const ec2: Codes = {
  denied: 'UnauthorizedOperation',
  throttled: 'RequestLimitExceeded',
  expired: 'RequestExpired',
  notAuthentic: 'AuthFailure',
};
/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html */
const query: Codes = {
  denied: 'AccessDenied',
  throttled: 'Throttling',
  expired: 'ExpiredToken',
  notAuthentic: 'InvalidClientTokenId',
};
/** https://docs.aws.amazon.com/global-accelerator/latest/api/CommonErrors.html */
const json: Codes = {
  denied: 'AccessDeniedException',
  throttled: 'ThrottlingException',
  expired: 'ExpiredTokenException',
  notAuthentic: 'UnrecognizedClientException',
};

function codesOf(service: Service): Codes {
  const { protocol } = wireOf(service);
  switch (protocol) {
    case 'ec2-query':
      return ec2;
    case 'query':
    case 'rest-xml':
      return query;
    case 'json-1.0':
    case 'json-1.1':
    case 'rest-json':
      return json;
  }
}

export function denied(service: Service, operation: string, principal: string): ServiceError {
  const message =
    service === 'ec2'
      ? 'You are not authorized to perform this operation.'
      : `User: ${principal} is not authorized to perform: ${service}:${operation}`;
  return { status: 403, code: codesOf(service).denied, message };
}

export function throttled(service: Service): ServiceError {
  const code = codesOf(service).throttled;
  return service === 'ec2'
    ? { status: 503, code, message: 'Request limit exceeded.' }
    : { status: 400, code, message: 'Rate exceeded' };
}

export function expired(service: Service): ServiceError {
  const code = codesOf(service).expired;
  return service === 'ec2'
    ? { status: 400, code, message: 'Request has expired.' }
    : { status: 403, code, message: 'The security token included in the request is expired' };
}

export function notAuthentic(service: Service): ServiceError {
  const code = codesOf(service).notAuthentic;
  return service === 'ec2'
    ? { status: 401, code, message: 'AWS was not able to validate the provided access credentials' }
    : { status: 403, code, message: 'The security token included in the request is invalid.' };
}
