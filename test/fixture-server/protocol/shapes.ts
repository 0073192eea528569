import * as ec2 from '@aws-sdk/client-ec2';
import * as rds from '@aws-sdk/client-rds';
import * as sts from '@aws-sdk/client-sts';
import { NormalizedSchema } from '@smithy/core/schema';

export const services = ['ec2', 'rds', 'sts'] as const;
export type Service = (typeof services)[number];

/** One API of one service with the shapes that the SDK client itself reads and writes. */
export interface OperationShape {
  readonly service: Service;
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** Every client exports its schemas under the shape's name with a `$`. */
const exported: Readonly<Record<Service, Readonly<Record<string, unknown>>>> = { ec2, rds, sts };

type Schema = Parameters<typeof NormalizedSchema.of>[0];

/** Kind, namespace, name, traits, input, output. The first element of a schema tells its kind; 9 is an operation. */
type OperationSchema = readonly [9, string, string, unknown, Schema, Schema];

export function isService(name: string): name is Service {
  return services.some((service) => service === name);
}

/** The shapes of an operation, or undefined when the service has no operation of that name. */
export function operationShape(service: Service, name: string): OperationShape | undefined {
  const schema = exported[service][`${name}$`];
  if (!isOperationSchema(schema)) return undefined;
  return { service, name, input: NormalizedSchema.of(schema[4]), output: NormalizedSchema.of(schema[5]) };
}

/** The service that has an operation of that name. */
export function serviceOf(operation: string): Service | undefined {
  return services.find((service) => operationShape(service, operation) !== undefined);
}

function isOperationSchema(schema: unknown): schema is OperationSchema {
  return Array.isArray(schema) && schema[0] === 9;
}
