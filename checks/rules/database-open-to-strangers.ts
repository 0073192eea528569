import { defineCheck } from './define-check.js';
import { outsideIdentities } from './parts/outside-identities.js';

export const databaseOpenToStrangers = defineCheck({
  id: 'database-open-to-strangers',
  title: 'Anybody can become an identity that gets to the database',
  severity: 'critical',
  since: '0.1.0',
  needs: ['databases', 'identities', 'secrets', 'network', 'hosts'],
  docs: {
    detects:
      'A database to which a way leads that begins with a role which lets anybody in: every account of AWS, or whoever opens an account with a public issuer of tokens (GitHub Actions, GitLab, Terraform Cloud, Buildkite, Fly.io), where the trust policy asks for no subject or for one that a stranger may have; or guests of an identity pool of Cognito. Policies of secrets, keys and stores count as well. A part of what it takes, such as a password without a network, counts as medium.',
    matters:
      'An account with a public issuer costs nothing, and a guest needs none. Nothing has to be stolen from you first.',
    fix: 'Let the trust policy of the role ask for the whole subject of a token up to the name of your organization with its separator, as `repo:acme/*`, or name accounts. Let a role that guests assume do nothing with databases, or take no guests into the pool.',
    blindSpots:
      'Issuers of which nobody but their owner knows who may sign up are not judged, nor whom an identity pool of Cognito lets log in. What the enhanced flow of Cognito leaves guests is not known. Snapshots that are shared are judged by `snapshot-public`.',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html',
  ],

  evaluate(context) {
    return outsideIdentities(context, {
      counts: ({ carrier: { kind } }) => kind === 'anyone' || kind === 'stranger',
      called: 'no stranger',
      nameOf: ({ carrier: { kind, key } }) => (kind === 'anyone' ? 'every AWS account' : key),
    });
  },
});
