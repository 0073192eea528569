import { describe, expect, it } from 'vitest';
import { onlyWorldIn } from './estates.js';

/** What follows for one check from resources beside a network that lets everything through. */
const check = (id: string, resources: Readonly<Record<string, unknown>>) => {
  const text = JSON.stringify({ Resources: { Lookup: { Type: 'Custom::Lookup' }, ...resources } });
  return onlyWorldIn(text).report.outcomes.filter((outcome) => outcome.check === id);
};
const open = { 'Fn::GetAtt': ['Lookup', 'Open'] };

const domain = (statement: Readonly<Record<string, unknown>>) => ({
  Search: {
    Type: 'AWS::OpenSearchService::Domain',
    Properties: {
      DomainName: 'search',
      AccessPolicies: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'es:*', Resource: '*', ...statement }],
      },
    },
  },
});

describe('a policy that a template leaves open', () => {
  it.each([
    ['names everyone', { Principal: '*' }, 'fail'],
    ['names one account', { Principal: { AWS: 'arn:aws:iam::444455556666:root' } }, 'pass'],
    ['names whoever the deployment says', { Principal: { AWS: open } }, 'unknown'],
    ['is about actions that the deployment says', { Principal: '*', Action: open }, 'unknown'],
    ['is about resources that the deployment says', { Principal: '*', Resource: open }, 'unknown'],
    [
      'admits addresses that the deployment says',
      { Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': open } } },
      'unknown',
    ],
  ])('%s', (_, statement, status) => {
    const outcomes = check('opensearch-domain-open-to-unsigned-requests', domain(statement));
    expect(outcomes.map((outcome) => outcome.status)).toEqual([status]);
  });
});
