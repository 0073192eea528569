import type { Finding } from '../model/outcome.js';
import type { Gap } from '../model/value.js';
import type { DatabaseSubject } from '../reach/index.js';
import { takesUnsigned } from '../reach/outside/admits-everyone.js';
import { defineCheck } from './define-check.js';
import { facts, fail, notApplicable, pass, unknown } from './parts/finding.js';
import { unlistedStoresOf } from './parts/unlisted.js';
import { remedy } from './parts/words.js';

export const opensearchDomainOpenToPasswords = defineCheck({
  id: 'opensearch-domain-open-to-passwords',
  title: 'OpenSearch domain takes passwords that it keeps itself',
  severity: 'low',
  since: '0.1.0',
  needs: ['databases'],
  docs: {
    detects:
      'A domain that keeps users with passwords (`InternalUserDatabaseEnabled`), and whose access policy lets requests in that nobody signed, so that such a password is enough. Outside every VPC it counts as medium.',
    matters:
      'A password that was copied once opens the domain from every host that gets there, for as long as it stays. IAM neither expires nor records it, and no second factor is asked for.',
    fix: 'Make a role of IAM the master user, or let people sign in by SAML or Identity Center, and let the access policy name the roles that may use the domain.',
    blindSpots:
      'Which users there are, what they may do and how good their passwords are is in no answer. Passwords of Cognito user pools are not those of the domain, and not judged.',
  },
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html',
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html',
  ],

  evaluate(context) {
    return [
      ...context.reach.databases.filter(({ store }) => store?.service === 'opensearch').map(judge),
      ...unlistedStoresOf(context, ['opensearch']),
    ];
  },
});

function judge(subject: DatabaseSubject): Finding {
  const { store } = subject;
  const guard = store?.placement.guard;
  if (!store || guard?.kind !== 'identity') return notTold(subject, []);
  if (guard.takesPasswords === false) return pass(subject, 'it keeps no passwords');
  if (guard.takesPasswords === undefined && guard.ownLogin === false && !guard.isAnonymousLetIn)
    return notApplicable(subject, 'fine-grained access control is off, so that it asks for no login');
  const unsigned = takesUnsigned(store);
  if (unsigned === 'no')
    return pass(subject, 'its access policy takes signed requests alone, and no password');
  if (guard.takesPasswords === undefined) return notTold(subject, []);
  const policy: Gap = {
    reason: 'unsupported',
    fact: `whether the access policy of ${subject.id} takes requests that nobody signed`,
    account: subject.account,
    region: subject.region,
  };
  if (unsigned === 'perhaps') return notTold(subject, [policy]);
  return fail(
    subject,
    'opens for a password that the domain keeps itself',
    facts(
      { resource: subject.arn, text: 'InternalUserDatabaseEnabled is true' },
      { resource: subject.arn, text: 'its access policy lets requests in that nobody signed' },
    ),
    [
      {
        text: `Make a role the master user of ${subject.id}, turn its own users off, and let its access policy name roles`,
        cli: [],
        cdk: 'new opensearch.Domain(…, { fineGrainedAccessControl: { masterUserArn: role.roleArn } })',
        verified: false,
      },
    ],
    store.placement.kind === 'service-endpoint' ? 'medium' : undefined,
  );
}

function notTold(subject: DatabaseSubject, told: readonly Gap[]): Finding {
  const { id, account, region, subnetGroup } = subject;
  const unstated: Gap = {
    reason: 'not-collected',
    fact: `whether ${id} keeps passwords`,
    account,
    region,
  };
  const gaps = told.length > 0 ? told : [subnetGroup && !subnetGroup.known ? subnetGroup.gap : unstated];
  return unknown(subject, `cannot tell whether a password opens it: ${remedy(gaps)}`, gaps);
}
