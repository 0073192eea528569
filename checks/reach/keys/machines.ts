import type { Truth } from '../identity/truth.js';
import { hole } from '../identity/wildcard.js';
import type { TrustedRole } from './identities.js';

/**
 * Services in which programs of the customer act as a role. Those that build and deploy are left out, since administering is
 * what they are for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
const services: ReadonlySet<string> = new Set([
  'ec2',
  'lambda',
  'edgelambda',
  'ecs-tasks',
  'pods.eks',
  'tasks.apprunner',
  'glue',
  'sagemaker',
  'emr-serverless',
  'rolesanywhere',
]);

/**
 * Whether a program that serves others acts as a role: whoever takes the program over, or lets it do what it was not meant
 * to, acts as the role. Pods of EKS come with tokens of their cluster.
 * https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
 */
export function isMachine({ trust, named }: TrustedRole): Truth {
  if (named.federated.some((provider) => provider.includes(':oidc-provider/oidc.eks.'))) return true;
  const allowing = trust.statements.filter(({ effect }) => effect !== 'Deny');
  const trusted = allowing.flatMap(({ principals }) =>
    principals?.isNegated ? [] : (principals?.patterns ?? []),
  );
  const names = trusted.flatMap(({ type, text }) => (type === 'Service' ? [text] : []));
  if (names.some((name) => services.has(name.replace(/\.amazonaws\.com(\.cn)?$/, '')))) return true;
  const isOpen =
    allowing.some(({ effect }) => effect === 'unreadable') || names.some((name) => name.includes(hole));
  return isOpen ? 'unknown' : false;
}
