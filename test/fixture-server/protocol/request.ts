import type { NormalizedSchema } from '@smithy/core/schema';
import { parseInput } from './parse.js';
import { type Service, serviceSignedAs, wireOf } from './services.js';
import { type OperationShape, operationShape, shapesOf } from './shapes.js';

/** A request as HTTP brings it. */
export interface HttpRequest {
  readonly method: string;
  /** With the query string. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export interface ParsedRequest {
  readonly service: Service | undefined;
  readonly shape: OperationShape | undefined;
  /** What the request calls itself, for the log. */
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Which API a signed request is for, and what it asks. */
export function parseRequest(signedAs: string, request: HttpRequest): ParsedRequest {
  const form = new URLSearchParams(request.body);
  const service = serviceSignedAs(signedAs, form.get('Version') ?? '');
  if (service === undefined) {
    return { service, shape: undefined, action: form.get('Action') ?? request.url, input: {} };
  }
  const { protocol } = wireOf(service);
  switch (protocol) {
    case 'ec2-query':
    case 'query': {
      const action = form.get('Action') ?? '';
      const shape = operationShape(service, action);
      const input = shape ? parseInput(shape.input, form, protocol === 'ec2-query') : {};
      return { service, shape, action, input };
    }
    case 'json-1.0':
    case 'json-1.1': {
      const action = String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      const shape = operationShape(service, action);
      return { service, shape, action, input: shape ? JSON.parse(request.body || '{}') : {} };
    }
    case 'rest-json':
    case 'rest-xml': {
      const found = routed(service, request);
      return {
        service,
        shape: found?.shape,
        action: found?.shape.key ?? `${request.method} ${request.url}`,
        input: found ? restInput(found.shape.input, found.labels, request) : {},
      };
    }
  }
}

interface Route {
  readonly shape: OperationShape;
  readonly labels: Readonly<Record<string, string>>;
}

/** The operation whose method and path fit; of several the one with the fewest labels. */
function routed(service: Service, { method, url }: HttpRequest): Route | undefined {
  const [path = ''] = url.split('?');
  const routes = shapesOf(service).flatMap((shape): readonly Route[] => {
    const [wanted, template = ''] = shape.http ?? [];
    const labels = wanted === method ? labelsOf(template, path) : undefined;
    return labels ? [{ shape, labels }] : [];
  });
  const count = ({ labels }: Route) => Object.keys(labels).length;
  return routes.sort((a, b) => count(a) - count(b))[0];
}

/** https://smithy.io/2.0/spec/http-bindings.html#uri */
function labelsOf(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const [pattern = ''] = template.split('?');
  const source = pattern
    .split(/(\{[^}]+\})/)
    .map((part) => {
      const label = /^\{([^}+]+)(\+?)\}$/.exec(part);
      if (!label) return part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
      return `(?<${label[1]}>${label[2] ? '.+' : '[^/]+'})`;
    })
    .join('');
  const groups = new RegExp(`^${source}/?$`).exec(path);
  if (!groups) return undefined;
  return Object.fromEntries(
    Object.entries(groups.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
}

/** https://smithy.io/2.0/spec/http-bindings.html */
function restInput(
  schema: NormalizedSchema,
  labels: Readonly<Record<string, string>>,
  { url, headers, body }: HttpRequest,
): Readonly<Record<string, unknown>> {
  if (!schema.isStructSchema()) return {};
  const query = new URL(url, 'http://localhost').searchParams;
  const content = body === '' ? {} : (JSON.parse(body) as Readonly<Record<string, unknown>>);
  const input: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const traits = member.getMergedTraits();
    const asked = traits.httpQuery === undefined ? [] : query.getAll(String(traits.httpQuery));
    const header = traits.httpHeader && headers[String(traits.httpHeader).toLowerCase()];
    const label = labels[name];
    if (label !== undefined) input[name] = plainValue(member, label);
    else if (asked.length > 0) {
      input[name] = member.isListSchema() ? asked : plainValue(member, asked[0] ?? '');
    } else if (header !== undefined) input[name] = plainValue(member, String(header));
    else if (traits.httpPayload) input[name] = content;
    else {
      const value = content[traits.jsonName ?? name];
      if (value !== undefined) input[name] = value;
    }
  }
  return input;
}

function plainValue(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) return text === 'true';
  return schema.isNumericSchema() ? Number(text) : text;
}
