import type { Tag } from '../../model/identity.js';
import type { Value } from '../../model/value.js';
import { distinctGaps, type Gap } from '../../model/value.js';
import {
  type ContextValue,
  type Decision,
  decide,
  type Grant,
  gapsOf,
  inWords,
  type Policy,
  type Principal,
  type StatementName,
} from '../identity/index.js';
import type { Truth } from '../identity/truth.js';
import type { Carrier } from './carrier.js';
import type { Guardrails } from './guardrails.js';

/** What is known about resources and accounts that requests are judged by. */
export interface Ground {
  guardrailsOver(account: string): Guardrails;
  /** The policy that is attached to a resource; undefined where it has none. */
  policyOf(arn: string): Policy | undefined;
  /** Of keys. */
  grantsOf(arn: string): Value<readonly Grant[]> | undefined;
}

/** One request of somebody. */
export interface Request {
  readonly action: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly context?: readonly (readonly [string, ContextValue])[];
  readonly tags?: readonly Tag[];
  /** Stands in for the policy of the resource, which is written first. */
  readonly policy?: Policy;
}

/** Whether a request is allowed, and what it hangs on. */
export interface Judged {
  readonly truth: Truth;
  readonly by: readonly StatementName[];
  /** Conditions in words; present where the truth is unknown and some are about the request. */
  readonly when: readonly string[];
  /** What nobody read, or what is not known of the request. */
  readonly gaps: readonly Gap[];
}

export const never: Judged = { truth: false, by: [], when: [], gaps: [] };
export const always: Judged = { truth: true, by: [], when: [], gaps: [] };

export function doubtful(gaps: readonly Gap[]): Judged {
  return { truth: 'unknown', by: [], when: [], gaps };
}

/** Whether AWS lets somebody through with a request, unless guardrails deny it that nobody could read. */
export function judge(ground: Ground, carrier: Carrier, request: Request): Judged {
  const own = carrier.account === undefined ? undefined : ground.guardrailsOver(carrier.account);
  const there = ground.guardrailsOver(request.account);
  const resource = request.policy ?? ground.policyOf(request.arn);
  const grants = ground.grantsOf(request.arn);
  const managementAccount = there.policies.managementAccount ?? own?.policies.managementAccount;
  const decision = decide(
    {
      principal: carrier.principal,
      action: request.action,
      resource: { arn: request.arn, account: { known: true, value: request.account } },
      context: new Map(contextOf(carrier, request, own)),
      ...(carrier.kind === 'anyone' ? { isFromElsewhere: true } : {}),
      tags: {
        ...(carrier.tags ? { principal: carrier.tags } : {}),
        ...(request.tags ? { resource: request.tags } : {}),
      },
    },
    {
      ...carrier.policies,
      ...(there.policies.rcps ? { rcps: there.policies.rcps } : {}),
      ...(managementAccount ? { managementAccount } : {}),
      ...(resource ? { resource } : {}),
      ...(grants ? { grants } : {}),
    },
  );
  return judgedOf(decision);
}

function judgedOf(decision: Decision): Judged {
  switch (decision.kind) {
    case 'allow':
      return { truth: true, by: decision.by, when: [], gaps: [] };
    case 'deny':
    case 'implicit':
      return never;
    case 'conditional':
      return {
        truth: 'unknown',
        by: decision.by,
        when: [inWords(decision.when)],
        gaps: gapsOf(decision.when),
      };
  }
}

/** Everything at once. */
export function allOf(judged: readonly Judged[]): Judged {
  if (judged.some(({ truth }) => truth === false)) return never;
  const [first] = judged;
  // Most ways ask one thing, which one statement allows.
  if (first?.truth === true && judged.length === 1 && first.by.length < 2) return first;
  return {
    truth: judged.every(({ truth }) => truth === true) ? true : 'unknown',
    by: distinctNames(judged.flatMap(({ by }) => by)),
    when: [...new Set(judged.flatMap(({ when }) => when))],
    gaps: distinctGaps(judged.flatMap(({ gaps }) => gaps)),
  };
}

/** The best of several. */
export function bestOf(judged: readonly Judged[]): Judged {
  return (
    judged.find(({ truth }) => truth === true) ?? judged.find(({ truth }) => truth === 'unknown') ?? never
  );
}

/** The same of what is asked about one after the other, until one is sure. */
export function bestAmong(arns: readonly string[], ask: (arn: string) => Judged): Judged {
  let best = never;
  for (const arn of arns) {
    const judged = ask(arn);
    if (judged.truth === true) return judged;
    if (best.truth === false) best = judged;
  }
  return best;
}

function distinctNames(names: readonly StatementName[]): readonly StatementName[] {
  return [...new Map(names.map((name) => [`${name.policy} ${name.index}`, name])).values()];
}

/**
 * What is known of the condition keys of a request. A person may call from anywhere, with any tags, with a second factor
 * or without, and nobody knows which.
 */
function contextOf(
  { account, principal, kind }: Carrier,
  { action, region, context = [] }: Request,
  own: Guardrails | undefined,
): readonly (readonly [string, ContextValue])[] {
  const organization = own?.organizationId;
  return [
    ['aws:requestedregion', [isGlobal(action) ? globalRegion : region]],
    ['aws:securetransport', ['true']],
    ['aws:viaawsservice', ['false']],
    ...(organization?.known
      ? [['aws:principalorgid', organization.value === undefined ? 'absent' : [organization.value]] as const]
      : []),
    ...(account !== undefined && isKnown(principal) ? [['kms:calleraccount', [account]] as const] : []),
    ...(kind === 'anyone' ? openKeys : []),
    ...context,
  ];
}

/** Conditions may name an account all the same, and then it is the one that asks. */
const openKeys = ['aws:principalaccount', 'aws:principalarn'].map((key): readonly [string, ContextValue] => [
  key,
  { reason: 'not-collected', fact: `the value of ${key} in the request` },
]);

const globalRegion = 'us-east-1';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion */
function isGlobal(action: string): boolean {
  return action.startsWith('iam:');
}

function isKnown(principal: Principal): boolean {
  return 'arn' in principal && !principal.arn.split(':')[4]?.includes('unresolved');
}
