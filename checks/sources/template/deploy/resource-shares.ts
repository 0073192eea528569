import { globalScope, type OperationId } from '../../../model/operations.js';
import { unresolvedWhat } from '../../../model/unresolved.js';
import type { Item } from './answers.js';
import { idIn } from './id-in.js';
import { isPlainRecord, type Plain, plainList, type Resource } from './resource.js';
import { type Deployment, idType, type ResourceType, type ResourceTypes } from './resource-type.js';
import { itemsThatMayBe } from './unnamed.js';
import { shareVault } from './vaults.js';

/** What can be shared of VPC Lattice, as it is listed. */
const listings: readonly OperationId[] = ['ListResourceConfigurations', 'ListServiceNetworks'];

/** What lets other accounts put endpoints to a resource configuration, or to a service network, into networks of theirs, by the property that names it. */
const sharing: Readonly<Record<string, string>> = {
  'AWS::RAM::ResourceShare': 'ResourceArns',
  'AWS::VpcLattice::ResourcePolicy': 'ResourceArn',
};

/** A configuration or network has one resource policy, into which AWS RAM writes its shares. */
const sharer: Partial<ResourceType> = {
  attach(resource, deployment) {
    for (const arn of resource.texts(sharing[resource.type] ?? '')) {
      share(arn, resource, deployment);
      shareVpcOrigins(arn, resource, deployment);
      if (resource.type === 'AWS::RAM::ResourceShare') shareVault(arn, resource, deployment);
    }
  },
};

export const resourceShareTypes: ResourceTypes = {
  'AWS::RAM::ResourceShare': {
    called: { kind: 'name' },
    arn: { service: 'ram', resource: 'resource-share/{id}' },
    refIsArn: true,
    arnAttributes: ['Arn'],
    ...sharer,
  },
  'AWS::VpcLattice::ResourcePolicy': idType('lattice-policy-', sharer),
};

function share(arn: string, from: Resource, deployment: Deployment): void {
  const { answers } = deployment;
  const leaveOpen = (why: string, about: string) => {
    answers.leavesListingOpen('GetResourcePolicy', from, why, about);
  };
  for (const item of listings.flatMap((listing) => itemsThatMayBe(arn, listing, 'id', from, deployment)))
    leaveOpen(`whether ${from.logicalId} shares it`, String(item.arn));
  const id = idIn(arn);
  if (id === undefined || !listings.some((listing) => answers.get(listing, from, id))) return;
  const all = Object.entries(sharing)
    .flatMap(([type, property]) =>
      deployment.resourcesOf(type).filter((each) => each.texts(property).includes(arn)),
    )
    .filter(({ account, region }) => account === from.account && region === from.region);
  // The answer is one policy: the first of those that write it gives all of it.
  if (all[0] !== from) return;
  const statements = all.map(statementsOf);
  if (statements.includes(undefined)) leaveOpen(`the resource policy of ${id}`, arn);
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.flatMap((each) => each ?? []),
  });
  answers.about('GetResourcePolicy', from, arn, { policy });
}

/**
 * What the accounts do with it that a VPC origin of CloudFront is shared with, no template says.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/sharing-resources.html
 */
function shareVpcOrigins(arn: string, from: Resource, { answers }: Deployment): void {
  const place = { account: from.account, region: globalScope };
  const mayBe = ({ Arn }: Item) => Arn === arn || unresolvedWhat(arn) !== undefined;
  for (const { Arn } of answers.all('ListVpcOrigins', place).filter(mayBe)) {
    const why = `who uses what ${from.logicalId} shares`;
    answers.leavesListingOpen('ListDistributionsByOwnedResource', place, why, String(Arn));
  }
}

/** What it says in the policy; undefined where the template leaves that open. */
function statementsOf(resource: Resource): readonly Plain[] | undefined {
  if (resource.type === 'AWS::RAM::ResourceShare')
    return resource.texts('Principals').map((principal) => ({ Effect: 'Allow', ...principalOf(principal) }));
  const policy = resource.plain('Policy');
  return isPlainRecord(policy) ? plainList(policy.Statement) : undefined;
}

/**
 * Accounts, and users and roles by their ARNs; an organization, or a unit of one, is a condition on everybody.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ram-resourceshare.html
 */
function principalOf(principal: string) {
  if (principal.includes(':organizations:'))
    return {
      Principal: { AWS: '*' },
      Condition: { StringEquals: { 'aws:PrincipalOrgID': principal.split('/')[1] ?? principal } },
    };
  return { Principal: { AWS: principal } };
}
