import { unresolvedWhat } from '../../../model/unresolved.js';
import type { Launch } from './launch.js';
import {
  isPlainRecord,
  type Plain,
  plainList,
  plainRecordOf,
  plainText,
  plainTexts,
  type Resource,
} from './resource.js';
import type { Deployment } from './resource-type.js';

/**
 * Puts an instance among the managed nodes where its role lets the agent report it, which most images run from the
 * start. Where no template declares the profile or its policies, nobody knows.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
 */
export function putManagedNode(id: string, launch: Launch, place: Resource, deployment: Deployment): void {
  const { answers } = deployment;
  switch (isManagedBy(launch, deployment)) {
    case 'yes':
      answers.put('DescribeInstanceInformation', place, id, { InstanceId: id, PingStatus: 'Online' });
      return;
    case 'maybe':
      answers.leavesListingOpen('DescribeInstanceInformation', place, `what the role of ${id} allows`);
      return;
    case 'no':
  }
}

type Answer = 'yes' | 'no' | 'maybe';

function isManagedBy(launch: Launch, deployment: Deployment): Answer {
  const role = plainText(launch('NodeRole'));
  if (role !== undefined) return isManagedAs(role.split('/').at(-1) ?? role, deployment);
  const profile = launch('IamInstanceProfile');
  const named = isPlainRecord(profile)
    ? (plainText(profile.Name) ?? plainText(profile.Arn))
    : plainText(profile);
  if (named === undefined) return 'no';
  const declared = deployment.resource(named.split('/').at(-1) ?? named, 'InstanceProfile');
  if (!declared) return 'maybe';
  return anyOf(declared.texts('Roles').map((role) => isManagedAs(role, deployment)));
}

function isManagedAs(name: string, deployment: Deployment): Answer {
  const role = deployment.resource(name, 'IAM::Role');
  if (!role) return 'maybe';
  const attached = policyTypes
    .flatMap((type) => deployment.resourcesOf(type))
    .filter((policy) => [...policy.texts('Roles'), ...policy.texts('RoleName')].includes(name));
  const documents = [
    ...role.records('Policies').map(({ PolicyDocument }) => PolicyDocument),
    ...attached.map((policy) => policy.plain('PolicyDocument')),
  ];
  return anyOf([
    ...documents.map(lets),
    ...role.texts('ManagedPolicyArns').map((arn): Answer => {
      const own = deployment.resource(arn.split('/').at(-1) ?? arn, 'ManagedPolicy');
      if (own) return lets(own.plain('PolicyDocument'));
      if (reportingPolicies.test(arn)) return 'yes';
      return arn.includes(':aws:policy/') ? 'no' : 'maybe';
    }),
  ]);
}

const policyTypes = ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy'];

/** Policies of AWS's own that allow it. */
const reportingPolicies =
  /:aws:policy\/(service-role\/)?(AmazonSSM|AmazonEC2RoleforSSM|AdministratorAccess|PowerUserAccess)/;

/** With this action the agent reports its instance, and without it there is no managed node. */
const reporting = 'ssm:updateinstanceinformation';

function lets(document: Plain): Answer {
  const statements = plainList(plainRecordOf(document).Statement).map(plainRecordOf);
  return anyOf(
    statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => plainTexts(Action))
      .map((action): Answer => {
        if (unresolvedWhat(action) !== undefined) return 'maybe';
        const pattern = action.toLowerCase();
        const start = pattern.endsWith('*') ? pattern.slice(0, -1) : undefined;
        return pattern === reporting || (start !== undefined && reporting.startsWith(start)) ? 'yes' : 'no';
      }),
  );
}

function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('maybe') ? 'maybe' : 'no';
}
