import type { Finding } from '../model/outcome.js';
import type { DatabaseSubject } from '../reach/index.js';
import { type TokenLogin, tokenLogins } from '../reach/keys/token-logins.js';
import { type CheckContext, defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { unlisted } from './parts/unlisted.js';
import { firstOf, remedy } from './parts/words.js';

export const databaseOpenToTokensForAnyUser = defineCheck({
  id: 'database-open-to-tokens-for-any-user',
  title: 'Identity can sign in to the database as any of its users',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'identities'],
  docs: {
    detects:
      'A database of RDS that takes tokens of IAM in place of passwords, and a user or role of its account whose policies allow `rds-db:connect` for a database user that no policy names.',
    matters:
      'A token is a password that its holder makes itself. Whoever may be any user of the database is its administrator as soon as one administrator there has `rds_iam` or the plugin of IAM.',
    fix: 'Name the database and its users in the `Resource` of the statement: `arn:aws:rds-db:REGION:ACCOUNT:dbuser:DB-RESOURCE-ID/USER`.',
    blindSpots:
      'Which users the database itself lets in by token is not in any answer. Policies of the organization, which may deny the action, do not count here. Identities that may change the policies of any role are left out, since they need no token. Proxies are not judged.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html',
  ],

  evaluate(context) {
    return [
      ...context.reach.databases.flatMap((subject) => judge(subject, context)),
      ...unlisted(context, 'db', 'DescribeDBInstances'),
      ...unlisted(context, 'cluster', 'DescribeDBClusters'),
    ];
  },
});

function judge(subject: DatabaseSubject, { reach }: CheckContext): readonly Finding[] {
  const logins = tokenLogins(reach.estate, subject);
  if (logins.kind === 'off') return [];
  const { anyUser, gaps } = logins;
  const sure = anyUser.filter(({ when }) => when === undefined);
  const evidence = facts(...(sure.length > 0 ? sure : anyUser).map(factOf));
  const names = (list: readonly TokenLogin[]) => firstOf(list.map(({ identity }) => identity));
  const isTokenOn = !gaps.some(({ action }) => action !== 'iam:GetAccountAuthorizationDetails');
  if (sure.length > 0 && isTokenOn)
    return [fail(subject, `${names(sure)} can sign in as any user of ${subject.id}`, evidence, [narrow])];
  const open = [...gaps, ...anyUser.flatMap((login) => login.gaps)];
  if (open.length > 0) {
    const who = anyUser.length > 0 ? names(anyUser) : 'somebody';
    return [
      unknown(subject, `cannot tell whether ${who} can sign in as any user: ${remedy(open)}`, open, evidence),
    ];
  }
  return [pass(subject, 'tokens of IAM are for users that policies name')];
}

function factOf({ identity, by, when }: TokenLogin) {
  const statements = by.map(({ policy, name }) => `${name} of ${policy}`);
  const source = statements.length > 0 ? ` by ${firstOf(statements)}` : '';
  const text = `rds-db:connect${source}${when === undefined ? '' : `, if ${when}`}`;
  return { resource: identity, text };
}

const narrow = {
  text: 'Name the users of the database in the statement',
  cli: [],
  cdk: 'DatabaseInstance.grantConnect(identity, user)',
  verified: false,
};
