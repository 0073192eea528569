import type { IdentityGuard } from '../model/data-store.js';
import type { Cut, Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import type { Gap } from '../model/value.js';
import type { DatabaseSubject } from '../reach/index.js';
import { admitsEveryone } from '../reach/outside/admits-everyone.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { unlistedStoresOf } from './parts/unlisted.js';
import { remedy } from './parts/words.js';

export const opensearchDomainOpenWithoutLogin = defineCheck({
  id: 'opensearch-domain-open-without-login',
  title: 'OpenSearch domain has no login of its own',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases'],
  docs: {
    detects:
      'A domain without fine-grained access control, or one that lets anonymous requests past it. Where its access policy lets everybody in as well, whoever reaches its port reads and writes every index, and the finding counts as high; in a VPC, with a policy that asks who it is, as low.',
    matters:
      'Only the access policy stands before the data then, and it knows no indices, documents or fields by user. One statement too wide opens all of them.',
    fix: 'Turn fine-grained access control on with a role as its master user, and turn anonymous access off as soon as roles are mapped.',
    blindSpots:
      'Which users and roles fine-grained access control knows, and what it lets them do, is in no answer. Conditions of an access policy are not interpreted for requests from inside a VPC: such a finding stays low.',
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
  if (!store || guard?.kind !== 'identity' || guard.ownLogin === undefined) return notTold(subject);
  if (guard.ownLogin) return pass(subject, 'fine-grained access control asks for a login');
  const isOpen = admitsEveryone(store);
  return fail(
    subject,
    isOpen
      ? 'reads and writes for whoever reaches its port: neither its access policy nor a login asks who is there'
      : 'asks for no login: its access policy alone decides',
    facts({ resource: subject.arn, text: settingOf(guard) }),
    [closing(subject, guard)],
    isOpen ? 'high' : store.placement.kind === 'vpc' ? 'low' : undefined,
  );
}

function settingOf({ isAnonymousLetIn }: IdentityGuard): string {
  return isAnonymousLetIn ? 'AnonymousAuthEnabled is true' : 'AdvancedSecurityOptions.Enabled is false';
}

/** Fine-grained access control needs a master user, whom nobody here can choose. */
function closing({ id, region }: DatabaseSubject, { isAnonymousLetIn }: IdentityGuard): Cut {
  if (!isAnonymousLetIn)
    return {
      text: `Turn on fine-grained access control of ${id}, which needs HTTPS, encryption at rest and between nodes, with a role as its master user`,
      cli: [],
      cdk: 'new opensearch.Domain(…, { fineGrainedAccessControl: { masterUserArn: role.roleArn } })',
      verified: false,
    };
  const options = JSON.stringify({ AnonymousAuthEnabled: false });
  return {
    text: `Turn off anonymous access to ${id}`,
    cli: [
      commandLine(
        ...['aws', 'opensearch', 'update-domain-config', '--domain-name', id],
        ...['--advanced-security-options', options, '--region', region],
      ),
    ],
    cdk: 'CfnDomain.advancedSecurityOptions.anonymousAuthEnabled: false',
    verified: false,
  };
}

function notTold(subject: DatabaseSubject): Finding {
  const { id, account, region, subnetGroup } = subject;
  const unstated: Gap = {
    reason: 'not-collected',
    fact: `whether fine-grained access control of ${id} is on`,
    account,
    region,
  };
  const gap = subnetGroup && !subnetGroup.known ? subnetGroup.gap : unstated;
  return unknown(subject, `cannot tell whether it asks for a login: ${remedy([gap])}`, [gap]);
}
