import type { NetworkInterface } from '@aws-sdk/client-ec2';

/**
 * Types of interfaces that belong to no database. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html
 * Databases have the type `interface`, and so has whatever EC2 does not tell apart.
 */
const otherTypes: ReadonlySet<string> = new Set([
  ...['api_gateway_managed', 'aws_codestar_connections_managed', 'branch', 'ec2_instance_connect_endpoint'],
  ...['efa', 'efa-only', 'gateway_load_balancer', 'gateway_load_balancer_endpoint'],
  ...[
    'global_accelerator_managed',
    'iot_rules_managed',
    'lambda',
    'load_balancer',
    'natGateway',
    'nat_gateway',
  ],
  ...['network_load_balancer', 'quicksight', 'transit_gateway', 'trunk', 'vpc_endpoint'],
]);

/** How services that are no databases describe interfaces of that type. */
const otherDescriptions: readonly RegExp[] = [
  /^ELB /,
  /^arn:aws[a-z-]*:ecs:/,
  /^EFS mount target/,
  /^AWS Lambda VPC ENI/,
  /^Amazon EKS /,
];

/**
 * Whether an interface is, or may be, that of a database. Only interfaces that AWS manages count, since RDS and its like make theirs
 * so; among those whatever is not known to be something else counts, so that a database service of tomorrow is not missed.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html
 */
export function mayBeOfDatabase({
  InterfaceType = 'interface',
  RequesterManaged = false,
  RequesterId = '',
  Description = '',
}: NetworkInterface): boolean {
  if (otherTypes.has(InterfaceType)) return false;
  if (!RequesterManaged && !RequesterId.startsWith('amazon-')) return false;
  return !otherDescriptions.some((each) => each.test(Description));
}
