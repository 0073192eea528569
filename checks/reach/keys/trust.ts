import type { IamRole } from '../../model/identity.js';
import { decide, type Policy } from '../identity/index.js';
import type { Truth } from '../identity/truth.js';
import { hasWildcard, hole } from '../identity/wildcard.js';
import type { Carrier } from './carrier.js';

/** Whom a policy may name, as far as that can be told at a glance. */
export interface Named {
  readonly anyone: boolean;
  /** As a whole, which grants nothing that no policy of the identity grants. */
  readonly accounts: ReadonlySet<string>;
  /** Accounts of which it names sessions. */
  readonly sessions: ReadonlySet<string>;
  readonly arns: ReadonlySet<string>;
  readonly federated: readonly string[];
}

export function namedIn(policy: Policy): Named {
  let anyone = false;
  const accounts = new Set<string>();
  const sessions = new Set<string>();
  const arns = new Set<string>();
  const federated = new Set<string>();
  for (const { effect, principals } of policy.statements) {
    if (effect === 'Deny') continue;
    if (!principals || principals.isNegated) anyone = true;
    for (const { type, text } of principals?.patterns ?? []) {
      if (type === 'Service' || principals?.isNegated) continue;
      if (type === 'Federated') {
        federated.add(text);
        continue;
      }
      const account = /^\d{12}$/.test(text) ? text : text.split(':')[4];
      if (type !== 'AWS' || hasWildcard(text) || text.includes(hole) || account === undefined) anyone = true;
      else if (text === account || text.endsWith(':root')) accounts.add(account);
      else {
        arns.add(text);
        // A session is named by the role's name without its path.
        if (text.includes(':assumed-role/') || text.includes(':federated-user/')) sessions.add(account);
      }
    }
  }
  return { anyone, accounts, sessions, arns, federated: [...federated] };
}

export function mayName(named: Named, carrier: Carrier): boolean {
  return named.accounts.has(carrier.account ?? '') || mayNameItself(named, carrier);
}

/** Other than by its account. */
export function mayNameItself({ anyone, sessions, arns }: Named, { principal, account }: Carrier): boolean {
  if (anyone || sessions.has(account ?? '')) return true;
  return 'arn' in principal && arns.has(principal.arn);
}

/** Whether a role lets a service of AWS act as it. */
export function trustsService({ arn, account }: IamRole, trust: Policy, service: string): Truth {
  const decision = decide(
    {
      principal: { kind: 'service', name: service },
      action: 'sts:AssumeRole',
      resource: { arn, account: { known: true, value: account } },
      context: new Map([['aws:sourceaccount', [account]]]),
    },
    { resource: trust },
  );
  return decision.kind === 'allow' ? true : decision.kind === 'conditional' ? 'unknown' : false;
}
