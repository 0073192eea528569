import { describe, expect, it } from 'vitest';
import { deny } from '../../support/estates/index.js';
import { estateOf, iam, linesOf, type Scenario } from './scenario.js';

const trusting = (kind: string, action: string): Scenario => ({
  providers: [],
  roles: [
    {
      name: 'deploy',
      allow: [{ Effect: 'Allow', Action: 'rds:ModifyDBInstance', Resource: '*' }],
      trust: [{ Effect: 'Allow', Principal: { Federated: `${iam}:${kind}` }, Action: action }],
    },
  ],
});

describe('a role that trusts an identity provider which nobody listed', () => {
  it.each([
    ['oidc-provider/login.example', 'sts:AssumeRoleWithWebIdentity', 'ListOpenIDConnectProviders'],
    ['saml-provider/company', 'sts:AssumeRoleWithSAML', 'ListSAMLProviders'],
  ] as const)('may be assumed: %s', (kind, action, listing) => {
    const whole = estateOf(trusting(kind, action));
    const itself = 'deploy gets in: modify-instance';
    expect(linesOf(whole, 'orders')).toEqual([itself]);
    expect(linesOf(deny(whole, listing), 'orders')).toEqual([
      `${iam}:${kind} perhaps gets in: becomes deploy by sts-001, modify-instance`,
      itself,
    ]);
  });
});
