import type { Reading } from './facts.js';
import { compact, type Json, text } from './json.js';

export function readBlockPublicAccessOptions(item: Json, { scope, put, problem }: Reading) {
  const mode = text(item, 'InternetGatewayBlockMode');
  if (mode === undefined) return problem('Block Public Access options without InternetGatewayBlockMode');
  const { account, region } = scope;
  const named = text(item, 'AwsAccountId');
  if (named !== undefined) put('namedAccounts', named, { account: named });
  // While a change is under way it is not known which mode is in force.
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessOptions.html
  const changing = text(item, 'State') === 'update-in-progress';
  put(
    'blockPublicAccess',
    '',
    compact({
      account,
      region,
      mode: changing ? `${mode} (update-in-progress)` : mode,
      managedBy: text(item, 'ManagedBy'),
    }),
  );
}

export function readBlockPublicAccessExclusion(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'ExclusionId');
  if (id === undefined) return problem('a Block Public Access exclusion without ExclusionId');
  const resourceArn = text(item, 'ResourceArn');
  if (resourceArn === undefined) return problem(`${id} without ResourceArn`);
  const { account, region } = scope;
  const mode = text(item, 'InternetGatewayExclusionMode') ?? 'not stated';
  const state = text(item, 'State') ?? 'not stated';
  put('blockPublicAccessExclusions', id, { account, region, id, resourceArn, mode, state });
}
