import { distinctGaps } from '../../model/value.js';
import type { Policy } from '../identity/index.js';
import { compile } from '../identity/index.js';
import type { DatabaseSubject } from '../index.js';
import { createMemory } from '../remember.js';
import { mayAllow } from './actions.js';
import { type Carrier, isOutsider, ofItsOwnMaking } from './carrier.js';
import { arnForms } from './catalogue/action-table.js';
import type { Ask, Way } from './catalogue/index.js';
import { hole, partitionOf } from './database-arns.js';
import {
  allOf,
  always,
  bestAmong,
  bestOf,
  doubtful,
  type Ground,
  type Judged,
  judge,
  type Request,
} from './judge.js';
import type { Place } from './place.js';
import { usersOf } from './users.js';

/** Somebody goes a way at a place: whether that is allowed. */
export interface Weighed {
  readonly way: Way;
  readonly place: Place;
  readonly judged: Judged;
}

/** A resource policy that grants everything to everybody, as who may write it can. */
const written: Policy = compile({
  id: ofItsOwnMaking,
  type: 'resource',
  document: {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
  },
});

/** What somebody can do who may write the policy of a resource, after having written it. */
const opened: Readonly<Record<string, string>> = {
  'secretsmanager:PutResourcePolicy': 'secretsmanager:GetSecretValue',
  'kms:PutKeyPolicy': 'kms:Decrypt',
  'iam:UpdateAssumeRolePolicy': 'sts:AssumeRole',
};

/** Whether somebody may go a way at a place. */
export function weigh(
  ground: Ground,
  carrier: Carrier,
  way: Way,
  place: Place,
  subject: DatabaseSubject,
): Weighed {
  if (place.isHomeOnly && carrier.account !== subject.account) return { way, place, judged: noWay };
  const doubts = distinctGaps([...place.doubts, ...(way.unseen ? [unseenGap(way.unseen, subject)] : [])]);
  // What is let in as an account decides alone what its identities may.
  if (place.openTo && isOutsider(carrier))
    return { way, place, judged: doubts.length > 0 ? doubtful(doubts) : always };
  const judged: Judged[] = [];
  // What somebody makes of it, it makes in its own account.
  const account = place.openTo ? (carrier.account ?? subject.account) : subject.account;
  const there = { ...subject, account, region: place.region ?? subject.region };
  for (const ask of way.asks) {
    const one = judgeAsk(ground, carrier, ask, place, there);
    if (one.truth === false) return { way, place, judged: one };
    judged.push(one);
  }
  return { way, place, judged: allOf(doubts.length > 0 ? [...judged, doubtful(doubts)] : judged) };
}

const noWay: Judged = { truth: false, by: [], when: [], gaps: [] };

export function unseenGap(
  { fact, action }: { readonly fact: string; readonly action: string },
  { account, region }: { readonly account: string; readonly region: string },
) {
  return { reason: 'unsupported', fact, action, account, region } as const;
}

/** What a request is about, as far as it hangs on the database. */
type About = Pick<DatabaseSubject, 'account' | 'region' | 'arn'>;

const remember = createMemory();

/** Whether one request of a way is allowed, on every type of resource that it is about. */
export function judgeAsk(ground: Ground, carrier: Carrier, ask: Ask, place: Place, subject: About): Judged {
  if (!isSameAnywhere(ask, place)) return judgeAt(ground, carrier, ask, place, subject);
  const key = `${partitionOf(subject)} ${subject.account} ${subject.region}`;
  return remember([ground, carrier, ask], key, () => judgeAt(ground, carrier, ask, place, subject));
}

/** Whether a request is the same for every database of an account and a Region, since it names nothing of the place. */
function isSameAnywhere({ action, on = [] }: Ask, { arns, openTo, keys }: Place): boolean {
  const isAboutSecret = action.startsWith('kms:') && arns.has('secretsmanager:Secret');
  return on.length === 0 && openTo === undefined && !isAboutSecret && !keys?.has(action);
}

function judgeAt(ground: Ground, carrier: Carrier, ask: Ask, place: Place, subject: About): Judged {
  const { action, on = [], chosen = [], passedTo } = ask;
  const service = action.slice(0, action.indexOf(':'));
  const about = (arn: string, type: string, tags?: Request['tags']): Request => ({
    action,
    arn,
    account: accountIn(arn) ?? subject.account,
    region: subject.region,
    context: [
      ...contextFor(action, place, subject.region, passedTo),
      ...(place.keys?.get(action) ?? place.keys?.get(type) ?? []),
    ],
    ...(tags ? { tags } : {}),
  });
  const judgeOn = (arn: string, type: string): Judged => {
    // Where the resource has no policy, those of the identity have to allow it.
    if (!mayAllow(carrier, action) && ground.policyOf(arn) === undefined) return noWay;
    const isLent = place.openTo !== undefined && accountIn(arn) !== carrier.account;
    const request: Request = {
      ...about(arn, type, place.tags?.get(arn)),
      ...(isLent ? { policy: written } : {}),
    };
    const first = bestOf(usersOf(carrier, request).map((each) => judge(ground, carrier, each)));
    const then = opened[action];
    if (first.truth === false || then === undefined) return first;
    return allOf([first, judge(ground, carrier, { ...request, action: then, policy: written })]);
  };
  const judged: Judged[] = [];
  for (const type of on) {
    const name = `${service}:${type}`;
    const arns = place.arns.get(name);
    // A type that the place does not have is not needed there, as the key of a secret that AWS manages.
    if (arns === undefined) continue;
    judged.push(bestAmong(arns, (arn) => judgeOn(arn, name)));
  }
  for (const type of chosen) {
    const name = `${service}:${type}`;
    judged.push(bestAmong(formsOf(name, subject), (arn) => judgeOn(arn, name)));
  }
  if (on.length + chosen.length === 0) judged.push(judge(ground, carrier, about('*', '')));
  return allOf(judged);
}

/** What is there already, and only chosen among. Of anything else a name that nothing has yet will do. */
const thereAlready =
  /:(role|key|subnet|security-group|image|document|Endpoint|ReplicationInstance|ReplicationTask|namespace)$/;

/** ARNs of a resource whose name whoever asks chooses: with whatever name, and with one that is new. */
function formsOf(
  type: string,
  subject: { readonly account: string; readonly region: string; readonly arn: string },
): readonly string[] {
  const form = arnForms[type] ?? `arn:{Partition}:${type.split(':')[0]}:{Region}:{Account}:{Name}`;
  const named = form
    .replace('{Partition}', partitionOf(subject))
    .replace('{Region}', subject.region)
    .replace('{Account}', subject.account);
  const open = named.replace(/\{\w+\}.*$|\*$/, hole('a name of its choosing'));
  return thereAlready.test(type) ? [open] : [open, named.replaceAll(/\{\w+\}/g, newName)];
}

/** No policy names it, so that only what fits any name fits it. */
const newName = 'a-name-that-is-new';

function accountIn(arn: string): string | undefined {
  const account = arn.split(':')[4];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/**
 * Decryption of a secret is asked for by Secrets Manager in the name of whoever reads it.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
function contextFor(
  action: string,
  place: Place,
  region: string,
  passedTo: string | undefined,
): NonNullable<Request['context']> {
  if (passedTo !== undefined) return [['iam:passedtoservice', [passedTo]]];
  const [secret] = place.arns.get('secretsmanager:Secret') ?? [];
  if (secret === undefined || !action.startsWith('kms:')) return [];
  return action === 'kms:Decrypt'
    ? [
        ['kms:viaservice', [`secretsmanager.${region}.amazonaws.com`]],
        ['aws:viaawsservice', ['true']],
        ['kms:encryptioncontext:secretarn', [secret]],
      ]
    : [];
}
