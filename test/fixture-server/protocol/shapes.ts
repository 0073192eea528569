import * as ec2 from '@aws-sdk/client-ec2';
import * as elb from '@aws-sdk/client-elastic-load-balancing';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as rds from '@aws-sdk/client-rds';
import * as sts from '@aws-sdk/client-sts';
import { NormalizedSchema } from '@smithy/core/schema';

export const services = ['ec2', 'rds', 'sts', 'elbv2', 'elb'] as const;
export type Service = (typeof services)[number];

/** One API of one service with the shapes that the SDK client itself reads and writes. */
export interface OperationShape {
  readonly service: Service;
  /** What data and faults call it. */
  readonly key: string;
  /** AWS's name. */
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** Every client exports its schemas under the shape's name with a `$`. */
const exported: Readonly<Record<Service, Readonly<Record<string, unknown>>>> = {
  ec2,
  rds,
  sts,
  elbv2,
  elb,
};

type Schema = Parameters<typeof NormalizedSchema.of>[0];

/** Kind, namespace, name, traits, input, output. The first element of a schema tells its kind; 9 is an operation. */
type OperationSchema = readonly [9, string, string, unknown, Schema, Schema];

/**
 * The service that a request is for. Both load balancing services sign as one; the API version tells them apart.
 * https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/Welcome.html
 */
export function serviceSignedAs(name: string, version: string): Service | undefined {
  if (name === 'elasticloadbalancing') return version === '2012-06-01' ? 'elb' : 'elbv2';
  return services.find((service) => service === name && service !== 'elb' && service !== 'elbv2');
}

/** The one operation whose name another service has as well. */
const classic = { key: 'DescribeClassicLoadBalancers', service: 'elb', name: 'DescribeLoadBalancers' };

/** The shapes of an operation by AWS's name, or undefined when the service has no operation of that name. */
export function operationShape(service: Service, name: string): OperationShape | undefined {
  const schema = exported[service][`${name}$`];
  if (!isOperationSchema(schema)) return undefined;
  const key = service === classic.service && name === classic.name ? classic.key : name;
  return {
    service,
    key,
    name,
    input: NormalizedSchema.of(schema[4]),
    output: NormalizedSchema.of(schema[5]),
  };
}

/** The shapes of an operation by the name that it has in data. */
export function shapeOf(key: string): OperationShape | undefined {
  if (key === classic.key) return operationShape('elb', classic.name);
  for (const service of services) {
    const shape = operationShape(service, key);
    if (shape) return shape;
  }
  return undefined;
}

function isOperationSchema(schema: unknown): schema is OperationSchema {
  return Array.isArray(schema) && schema[0] === 9;
}
