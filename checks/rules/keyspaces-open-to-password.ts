import { groupBy } from '../model/group-by.js';
import type { ServiceCredential } from '../model/identity.js';
import type { Cut, Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import type { Gap } from '../model/value.js';
import { type CheckContext, defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { unlistedInAccounts } from './parts/unlisted.js';
import { count, remedy } from './parts/words.js';

export const keyspacesOpenToPassword = defineCheck({
  id: 'keyspaces-open-to-password',
  title: 'User signs in to Amazon Keyspaces with a password that never expires',
  severity: 'high',
  since: '0.1.0',
  needs: ['identities'],
  docs: {
    detects: 'A user of IAM with an active service-specific credential for Amazon Keyspaces.',
    matters:
      'Amazon Keyspaces answers on the internet, and no VPC, subnet or security group stands in front of it. Whoever reads the password in a configuration or a log reads the tables from anywhere, until somebody deletes it.',
    fix: 'Let clients sign requests as a role, with the SigV4 plugin of the Cassandra driver, and delete the credential.',
    blindSpots:
      'What policies let the user do in Amazon Keyspaces, and from which networks, is not judged. Access keys, which sign requests, do not count.',
  },
  references: [
    'https://docs.aws.amazon.com/keyspaces/latest/devguide/programmatic.credentials.ssc.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_keyspaces.html',
  ],

  evaluate(context) {
    const { serviceCredentials } = context.inventory;
    const forKeyspaces = serviceCredentials.filter(
      ({ service = 'cassandra.amazonaws.com' }) => service === 'cassandra.amazonaws.com',
    );
    const byUser = groupBy(forKeyspaces, ({ account, userName }) => `${account} ${userName}`);
    return [
      ...[...byUser.values()].map((credentials) => judge(credentials, context)),
      ...unlistedInAccounts(
        context,
        'ListServiceSpecificCredentials',
        'user/*',
        'passwords for Amazon Keyspaces',
      ),
    ];
  },
});

function judge(credentials: readonly ServiceCredential[], context: CheckContext): Finding {
  const [{ account, region, userName }] = credentials as readonly [ServiceCredential];
  const user = context.inventory.iamUsers.find((each) => each.account === account && each.name === userName);
  const about = { account, region, arn: user?.arn ?? arnIn(context, account, userName) };
  const active = credentials.filter(({ status }) => status === 'Active');
  if (active.length > 0)
    return fail(
      about,
      `signs in to Amazon Keyspaces with ${count(active.length, 'password')} that never ${active.length === 1 ? 'expires' : 'expire'}`,
      facts(...active.map(({ id, createdAt }) => ({ resource: about.arn, text: madeText(id, createdAt) }))),
      [deleting(userName, active)],
    );
  const gaps = credentials.flatMap(({ id, status }): Gap[] =>
    status === 'Inactive'
      ? []
      : [{ reason: 'not-collected', fact: `whether credential ${id} is active`, account, region }],
  );
  if (gaps.length > 0) return unknown(about, `cannot tell whether it may sign in: ${remedy(gaps)}`, gaps);
  return pass(about, 'its passwords for Amazon Keyspaces are inactive');
}

function madeText(id: string, createdAt: string | undefined): string {
  return createdAt === undefined ? `${id} is active` : `${id} is active, made ${createdAt}`;
}

function deleting(userName: string, credentials: readonly ServiceCredential[]): Cut {
  const command = ['aws', 'iam', 'delete-service-specific-credential', '--user-name', userName];
  return {
    text: `Delete ${count(credentials.length, 'password')} of ${userName} for Amazon Keyspaces, once clients sign their requests`,
    cli: credentials.map(({ id }) => commandLine(...command, '--service-specific-credential-id', id)),
    cdk: 'no construct makes such a password',
    verified: false,
  };
}

function arnIn({ inventory }: CheckContext, account: string, user: string): string {
  const partition = inventory.regions.find((place) => place.account === account)?.partition ?? 'aws';
  return `arn:${partition}:iam::${account}:user/${user}`;
}
