import * as v from 'valibot';
import type { DeclaredSet } from '../../model/declared-set.js';
import type { Deployment } from '../../model/deployment.js';
import { nearest } from '../../model/nearest.js';
import { accountId, cidr, day, identity, list, text } from './parts.js';
import { stacksSchema } from './stacks-schema.js';

const trustedNetwork = v.strictObject(
  { cidr, reason: text('the reason'), expires: day },
  'a trusted network has the keys cidr, reason and expires',
);

const administrator = v.strictObject(
  { identity, reason: text('the reason'), expires: day },
  'an administrator has the keys identity, reason and expires',
);

const acceptance = (checkIds: readonly string[]) =>
  v.strictObject(
    {
      check: v.pipe(
        v.string('a check is named by its id'),
        v.check(
          (id) => checkIds.includes(id),
          ({ input }) => unknownCheck(String(input), checkIds),
        ),
      ),
      resource: text('the resource'),
      reason: text('the reason'),
      owner: text('the owner'),
      expires: day,
    },
    'this entry has the keys check, resource, reason, owner and expires',
  );

export function declaredSetSchema(checkIds: readonly string[]) {
  return v.strictObject(
    {
      version: v.literal(1, 'the version of this file is 1'),
      accounts: list(accountId, 'accounts'),
      trustedNetworks: list(trustedNetwork, 'trustedNetworks'),
      administrators: list(administrator, 'administrators'),
      mutes: list(acceptance(checkIds), 'mutes'),
      acceptedUnknowns: list(acceptance(checkIds), 'acceptedUnknowns'),
      stacks: v.pipe(
        v.nullish(stacksSchema),
        v.transform((value) => value ?? undefined),
      ),
    },
    'the file has the keys version, accounts, trustedNetworks, administrators, mutes, acceptedUnknowns and stacks',
  ) satisfies v.GenericSchema<unknown, { version: 1; stacks?: Deployment } & DeclaredSet>;
}

function unknownCheck(id: string, checkIds: readonly string[]): string {
  const meant = nearest(id, checkIds);
  return `there is no check "${id}"${meant === undefined ? '' : `, did you mean "${meant}"?`}`;
}
