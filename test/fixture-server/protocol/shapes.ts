import { NormalizedSchema } from '@smithy/core/schema';
import { operations } from '../../../checks/model/operations.js';
import * as networkmanager from './network-manager.js';
import { sdk } from './sdk.js';
import { type Service, services } from './services.js';

/** One API of one service with the shapes that the SDK client itself reads and writes. */
export interface OperationShape {
  readonly service: Service;
  /** What data and faults call it. */
  readonly key: string;
  /** AWS's name. */
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** For REST: method and path. */
  readonly http: readonly [string, string] | undefined;
}

/** Every client exports its schemas under the shape's name with a `$`; the one of Network Manager has none. */
const exported: typeof sdk = { ...sdk, networkmanager };

type Schema = Parameters<typeof NormalizedSchema.of>[0];

/** Kind, namespace, name, traits, input, output. The first element of a schema tells its kind; 9 is an operation. */
type OperationSchema = readonly [9, string, string, OperationTraits | number, Schema, Schema];
interface OperationTraits {
  readonly http?: readonly [string, string, number];
}

/** What data and faults call an API: as the scanner does where two services share a name. */
function keyOf(service: Service, name: string): string {
  const found = Object.entries(operations).find(([, each]) => each.service === service && each.name === name);
  return found?.[0] ?? name;
}

/** The shapes of an operation by AWS's name, or undefined when the service has no operation of that name. */
export function operationShape(service: Service, name: string): OperationShape | undefined {
  const schema = exported[service][`${name}$`];
  if (!isOperationSchema(schema)) return undefined;
  const [, , , traits, input, output] = schema;
  const [method, path] = (typeof traits === 'object' && traits.http) || [];
  return {
    service,
    key: keyOf(service, name),
    name,
    input: NormalizedSchema.of(input),
    output: NormalizedSchema.of(output),
    http: method === undefined || path === undefined ? undefined : [method, path],
  };
}

/** The shapes of an operation by the name that it has in data. */
export function shapeOf(key: string): OperationShape | undefined {
  const declared = Object.hasOwn(operations, key) ? operations[key as keyof typeof operations] : undefined;
  if (declared) return operationShape(declared.service, declared.name);
  for (const service of services) {
    const shape = operationShape(service, key);
    if (shape) return shape;
  }
  return undefined;
}

/** Every operation of a service. */
export function shapesOf(service: Service): readonly OperationShape[] {
  return Object.values(exported[service])
    .filter(isOperationSchema)
    .map(([, , name]) => operationShape(service, name))
    .filter((shape) => shape !== undefined);
}

function isOperationSchema(schema: unknown): schema is OperationSchema {
  return Array.isArray(schema) && schema[0] === 9;
}
