import { globalScope } from '../model/operations.js';
import type { Cut, Finding } from '../model/outcome.js';
import { distinctGaps } from '../model/value.js';
import { rootArn } from '../reach/keys/root-users.js';
import { type Unguarded, unguardedAccounts } from '../reach/keys/unguarded.js';
import { defineCheck } from './define-check.js';
import { type About, facts, fail, notApplicable, pass, unknown } from './parts/finding.js';
import { count, enumerate, remedy } from './parts/words.js';

export const accountWithoutGuardrails = defineCheck({
  id: 'account-without-guardrails',
  title: 'Nothing keeps the administrators of an account from opening its databases',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases', 'identities', 'network'],
  docs: {
    detects:
      'An account with databases in which no policy of the organization denies a role with all permissions to make an instance public, share a snapshot, turn the Data API on, turn VPC Block Public Access off, or stop a trail of CloudTrail, as far as its databases make that a danger; severity low where the account is in no organization. What a role is asked about is one whose name no policy names and that has no tags.',
    matters:
      'What administrators may do, whoever has taken over one of their sessions may do as well, and one mistake of theirs is enough. Policies of the organization hold whatever somebody inside of the account allows.',
    fix: 'Attach service control policies that deny it to all roles but those which are meant to, or deploy `OrganizationGuardrails`, and keep databases out of the management account, whose principals no policy binds.',
    blindSpots:
      'Who those roles are that a policy lets through, and who may become one of them, is not judged here. A public address can be given to an instance later by `ModifyDBInstance`, for which no condition exists. Of the declarative policies of EC2 only the one of VPC Block Public Access is seen, by its setting. Templates do not say what stands over their account.',
  },
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_best-practices_mgmt-acct.html',
  ],

  evaluate({ inventory, reach: { estate, databases } }) {
    return unguardedAccounts(estate, databases).map((account) => {
      const partition = inventory.regions[0]?.partition ?? 'aws';
      const about = {
        arn: rootArn(partition, account.account),
        account: account.account,
        region: globalScope,
      };
      return inventory.source.kind === 'template'
        ? notApplicable(about, 'the template does not say what stands over its account')
        : judge(about, account);
    });
  },
});

function judge(about: About, { databases, unbound, open, doubtful, unread }: Unguarded): Finding {
  const withIts = databases === 0 ? '' : `, with ${count(databases, 'database')} in it`;
  const undenied = facts(
    ...open.map(({ action }) => ({ resource: about.arn, text: `no policy denies ${action}` })),
  );
  if (open.length > 0 && unread.length === 0)
    return fail(
      about,
      `${because(unbound)}nothing keeps administrators from ${enumerate(open.map(({ doing }) => doing))}${withIts}`,
      undenied,
      [unbound === 'management-account' ? moving : attaching],
      unbound === 'no-organization' ? 'low' : undefined,
    );
  const gaps = distinctGaps([...unread, ...doubtful.flatMap((each) => each.gaps)]);
  return open.length + doubtful.length > 0
    ? unknown(about, `cannot tell what administrators are kept from${withIts}: ${remedy(gaps)}`, gaps)
    : pass(about, `policies of the organization deny administrators what opens databases${withIts}`);
}

function because(unbound: Unguarded['unbound']): string {
  switch (unbound) {
    case 'no-organization':
      return 'in no organization, so that ';
    case 'management-account':
      return 'the management account, whose administrators no policy binds: ';
    case undefined:
      return '';
  }
}

const attaching: Cut = {
  text: 'Attach service control policies that deny it to all but the roles which are meant to',
  cli: [],
  cdk: 'new OrganizationGuardrailsStack(…), or new CfnPolicy(…, { type: "SERVICE_CONTROL_POLICY", targetIds })',
  verified: false,
};

const moving: Cut = {
  text: 'Move the databases into a member account, to which service control policies are attached',
  cli: [],
  cdk: 'new Stack(…, { env: { account } }) with a member account',
  verified: false,
};
