import type { Call } from './calls.js';
import { type Accounts, type Answer, isRegionOff, lookUp } from './data.js';
import { denied, expired, type FaultFinder, type FaultKind, notAuthentic, throttled } from './faults.js';
import type { Caller, Identity } from './identity.js';
import { emptyNestedList, nestedListOf, type Pager, placeMembers } from './pages.js';
import {
  errorAnswer,
  garbage,
  type HttpAnswer,
  htmlServerError,
  outputAnswer,
  type ServiceError,
} from './protocol/answers.js';
import type { OperationShape } from './protocol/shapes.js';
import type { Throttle } from './throttle.js';

export interface Context {
  readonly accounts: Accounts;
  readonly strict: boolean;
  readonly pager: Pager;
  readonly identity: Identity;
  readonly findFault: FaultFinder;
  readonly throttle: Throttle | undefined;
}

export interface Request {
  readonly shape: OperationShape;
  readonly region: string;
  readonly caller: Caller | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  readonly now: number;
}

/** What is done to the connection. */
export type Reply =
  | { readonly kind: 'answer'; readonly http: HttpAnswer }
  | { readonly kind: 'hang' }
  | { readonly kind: 'cut-off'; readonly http: HttpAnswer };

export interface Handled {
  readonly reply: Reply;
  readonly outcome: Call['outcome'];
  readonly page: number;
}

export const notImplemented: Handled = {
  reply: { kind: 'answer', http: htmlServerError },
  outcome: 'not-implemented',
  page: 1,
};

/** Decides one call: who asks, whether the limits or a fault stand in the way, and which page of which answer it gets. */
export function handle(context: Context, request: Request): Handled {
  const { shape, region, caller, input } = request;
  const { service, key: operation } = shape;
  const key = requestKey(request);
  const page = context.pager.numberOf(shape, key, input) ?? 1;
  const reply = (http: HttpAnswer, outcome: Call['outcome']): Handled => ({
    reply: { kind: 'answer', http },
    outcome,
    page,
  });
  const refuse = (error: ServiceError, outcome: Call['outcome']) =>
    reply(errorAnswer(service, error), outcome);

  if (!caller || isRegionOff(context.accounts, caller.account, region)) {
    return refuse(notAuthentic(service), 'refused');
  }
  const call = { account: caller.account, region, service, operation, input, page };
  if (context.throttle && !context.throttle(call, request.now)) {
    return refuse(throttled(service), 'bucket-empty');
  }
  const fault = context.findFault(call)?.kind;
  const spoiled = fault && spoil(fault, service, operation, caller, page);
  if (spoiled?.kind === 'error') return refuse(spoiled.error, spoiled.fault);
  if (spoiled?.kind === 'http') return reply(spoiled.http, spoiled.fault);
  if (spoiled?.kind === 'hang') return { reply: { kind: 'hang' }, outcome: spoiled.fault, page };

  const found = findAnswer(context, request, caller);
  if (found.kind === 'error') return refuse(found.error, 'refused');
  if (found.kind === 'not-implemented') return { ...notImplemented, page };
  const half = fault === 'second-page-fails' ? (length: number) => Math.floor(length / 2) : undefined;
  const cut = context.pager.cut(shape, key, input, found.answer, half);
  if (cut.kind === 'refused') return refuse(cut.error, 'refused');
  const http = outputAnswer(shape, cut.answer);
  if (fault === 'cut-off') return { reply: { kind: 'cut-off', http }, outcome: fault, page };
  return reply(http, fault ?? 'answered');
}

type Spoiled =
  | { readonly kind: 'error'; readonly fault: FaultKind; readonly error: ServiceError }
  | { readonly kind: 'http'; readonly fault: FaultKind; readonly http: HttpAnswer }
  | { readonly kind: 'hang'; readonly fault: FaultKind };

/** What a fault answers instead of the data; undefined where it lets the data through, if only in part. */
function spoil(
  fault: FaultKind,
  service: OperationShape['service'],
  operation: string,
  caller: Caller,
  page: number,
): Spoiled | undefined {
  switch (fault) {
    case 'denied':
      return { kind: 'error', fault, error: denied(service, operation, caller.arn) };
    case 'throttled':
      return { kind: 'error', fault, error: throttled(service) };
    case 'expired-token':
      return { kind: 'error', fault, error: expired(service) };
    case 'html500':
      return { kind: 'http', fault, http: htmlServerError };
    case 'garbage':
      return { kind: 'http', fault, http: garbage };
    case 'hang':
      return { kind: 'hang', fault };
    case 'second-page-fails':
      return page > 1 ? { kind: 'http', fault, http: htmlServerError } : undefined;
    case 'cut-off':
      return undefined;
  }
}

type Found =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'error'; readonly error: ServiceError }
  | { readonly kind: 'not-implemented' };

function findAnswer(context: Context, request: Request, caller: Caller): Found {
  const { shape, region, input } = request;
  if (shape.name === 'GetCallerIdentity') {
    const { account, arn, userId } = caller;
    return { kind: 'answer', answer: { Account: account, Arn: arn, UserId: userId } };
  }
  if (shape.name === 'AssumeRole') return context.identity.assumeRole(caller, input, request.now);
  const found = lookUp(context.accounts, caller.account, region, shape.key, input);
  switch (found.kind) {
    case 'answer':
      return found;
    case 'no-such-parent': {
      const { status, code, parent } = found;
      return { kind: 'error', error: { status, code, message: `${parent} was not found` } };
    }
    case 'nothing':
      return { kind: 'error', error: { status: 400, code: found.code, message: 'there is none' } };
    case 'not-configured':
      return context.strict ? { kind: 'not-implemented' } : { kind: 'answer', answer: emptyAnswer(shape) };
  }
}

/** Every list of the answer, empty. Structures are left out. */
function emptyAnswer(shape: OperationShape): Answer {
  const nested = nestedListOf(shape);
  if (nested !== undefined) return { [nested]: emptyNestedList };
  const members = Object.entries(shape.output.getMemberSchemas());
  return Object.fromEntries(
    members.filter(([, member]) => member.isListSchema()).map(([name]) => [name, []]),
  );
}

/** Equal for the pages of one listing: everything that was asked except the place to go on from. */
function requestKey({ shape, region, caller, input }: Request): string {
  const rest = Object.entries(input).filter(([name]) => !placeMembers.includes(name));
  return JSON.stringify([caller?.account, region, shape.key, Object.fromEntries(rest)]);
}
