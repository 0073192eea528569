import { describe, expect, it } from 'vitest';
import { coverageOf, inventoryOf, listing, scope } from '../captures.js';

const authorization = { Grantee: '999988887777', ClusterIdentifier: 'warehouse', Status: 'Authorized' };
const grant = { ...scope, service: 'redshift', storeId: 'warehouse' };

describe('whom the owner of a store lets use managed endpoints', () => {
  it('names the account and what became of its access', () => {
    const inventory = inventoryOf(listing('DescribeRedshiftEndpointAuthorization', [authorization]));
    expect(inventory.endpointGrants).toEqual([
      { ...grant, to: { kind: 'account', id: '999988887777' }, status: 'Authorized' },
    ]);
  });

  it.each([
    [{ PrincipalType: 'AWS_ACCOUNT', Principal: '999988887777' }, 'account', '999988887777'],
    [
      { PrincipalType: 'AWS_SERVICE', Principal: 'application.example' },
      'aws-service',
      'application.example',
    ],
    [{ PrincipalType: 'AWS_ORGANIZATION', Principal: 'o-1' }, 'unrecognised', 'o-1'],
    [{ PrincipalType: 'AWS_ACCOUNT', Principal: '*' }, 'unrecognised', '*'],
    [{ Principal: '999988887777' }, 'unrecognised', '999988887777'],
  ] as const)('belongs to the domain that the request named: %j', (principal, kind, id) => {
    const page = listing('ListVpcEndpointAccess', [principal], { input: { DomainName: 'search' } });
    expect(inventoryOf(page).endpointGrants).toEqual([
      { ...scope, service: 'opensearch', storeId: 'search', to: { kind, id } },
    ]);
  });

  it.each([
    ['vpc-1', 'vpc'],
    ['*', 'vpc'],
    ['o-1', 'unrecognised'],
  ] as const)('names the networks that a workgroup lets in: %s', (id, kind) => {
    const workgroup = { workgroupName: 'warehouse', crossAccountVpcs: [id] };
    expect(inventoryOf(listing('ListRedshiftWorkgroups', [workgroup])).endpointGrants).toEqual([
      { ...scope, service: 'redshift-serverless', storeId: 'warehouse', to: { kind, id } },
    ]);
  });

  it('knows that somebody is let in where a list of networks cannot be read', () => {
    const workgroup = { workgroupName: 'warehouse', crossAccountVpcs: [1] };
    expect(
      inventoryOf(listing('ListRedshiftWorkgroups', [workgroup])).endpointGrants.map(({ to }) => to),
    ).toEqual([{ kind: 'unrecognised', id: 'a VPC that could not be read' }]);
  });

  it.each([
    [{ Grantee: '999988887777' }, 'an endpoint authorization without ClusterIdentifier or Grantee'],
    [{ ClusterIdentifier: 'warehouse' }, 'an endpoint authorization without ClusterIdentifier or Grantee'],
  ])('says what it cannot read: %j', (item, problem) => {
    const inventory = inventoryOf(listing('DescribeRedshiftEndpointAuthorization', [item]));
    expect(coverageOf(inventory, 'DescribeRedshiftEndpointAuthorization')).toEqual({
      status: 'failed',
      detail: `not understood: ${problem}`,
      items: 1,
    });
  });
});
