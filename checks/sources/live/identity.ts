import { partitionOf } from '../../model/partition.js';
import { UserError } from '../../model/user-error.js';
import type { Answer, Ask } from './asking.js';
import { credentialProblem, type Entrance } from './credential-problems.js';
import { firstInput, type Page } from './paging.js';

export interface CallerIdentity {
  /** Null when AWS did not say; the reader of the capture takes it from the ARNs in the answers. */
  readonly account: string | null;
  readonly partition: string;
  readonly page: Page;
}

/**
 * Whose account this is. Credentials that AWS does not accept end the run, since nothing can be read with them; any
 * other refusal is recorded, and the scan goes on without the account's number.
 */
export async function callerIdentity(ask: Ask, entrance: Entrance): Promise<CallerIdentity> {
  const input = firstInput('GetCallerIdentity');
  const answer = await ask('GetCallerIdentity', input);
  if (answer.kind === 'refused') {
    const problem = credentialProblem(answer.cause, entrance);
    if (problem) throw problem;
  }
  return { ...accountOf(answer, entrance.region), page: { input, answer } };
}

function accountOf(answer: Answer, region: string): Pick<CallerIdentity, 'account' | 'partition'> {
  const { Account, Arn } = answer.kind === 'answered' ? answer.output : {};
  const partition = typeof Arn === 'string' ? Arn.split(':')[1] : undefined;
  return {
    account: typeof Account === 'string' ? Account : null,
    partition: partition || partitionOf(region),
  };
}

export interface RoleArn {
  readonly arn: string;
  readonly account: string;
}

/** The roles to enter, each in an account of its own: two roles of one account would read it twice. */
export function parseRoleArns(arns: readonly string[]): readonly RoleArn[] {
  const roles = arns.map((arn) => {
    const account = /^arn:aws[a-z-]*:iam::(\d{12}):role\/\S+$/.exec(arn)?.[1];
    if (account === undefined) {
      throw new UserError(
        `"${arn}" is not the ARN of a role`,
        'Use the form arn:aws:iam::111122223333:role/name',
      );
    }
    return { arn, account };
  });
  for (const [index, role] of roles.entries()) {
    const other = roles.slice(0, index).find(({ account }) => account === role.account);
    if (other) {
      throw new UserError(
        `Roles ${other.arn} and ${role.arn} belong to the same account ${role.account}`,
        'Name one role for each account',
      );
    }
  }
  return roles;
}
