import { describe, expect, it } from 'vitest';
import { account, answer, inventoryOf } from '../captures.js';

const place = { region: 'global' };
const arn = (name: string) => `arn:aws:iam::${account}:${name}`;

describe('identity providers', () => {
  it('are those of both listings', () => {
    const names = ['oidc-provider/gitlab.com', 'saml-provider/company'] as const;
    const { identityProviders } = inventoryOf(
      answer('ListOpenIDConnectProviders', { OpenIDConnectProviderList: [{ Arn: arn(names[0]) }] }, place),
      answer('ListSAMLProviders', { SAMLProviderList: [{ Arn: arn(names[1]) }] }, place),
    );
    expect(identityProviders).toEqual(names.map((name) => ({ account, region: 'global', arn: arn(name) })));
  });

  it('leave their listing incomplete where one has no name', () => {
    const { coverage } = inventoryOf(answer('ListSAMLProviders', { SAMLProviderList: [{}] }, place));
    expect(coverage.find(({ operation }) => operation === 'ListSAMLProviders')?.status).toBe('failed');
  });
});
