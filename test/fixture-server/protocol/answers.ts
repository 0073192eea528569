import { escapeXml, membersToXml } from './serialise.js';
import { jsonOf } from './serialise-json.js';
import { type Service, wireOf } from './services.js';
import type { OperationShape } from './shapes.js';

export interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ServiceError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

type Output = Readonly<Record<string, unknown>>;

const requestId = '00000000-0000-4000-8000-000000000000';

export function outputAnswer(shape: OperationShape, output: Output): HttpAnswer {
  const { protocol, namespace } = wireOf(shape.service);
  switch (protocol) {
    // EC2 puts the members directly into the response, the other query services into a result element.
    // https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
    // https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
    case 'ec2-query':
    case 'query': {
      const members = membersToXml(shape.output, output);
      const inside =
        protocol === 'ec2-query'
          ? `<requestId>${requestId}</requestId>${members}`
          : `<${shape.name}Result>${members}</${shape.name}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
      return xml(200, `<${shape.name}Response xmlns="${namespace}">${inside}</${shape.name}Response>`);
    }
    case 'json-1.0':
    case 'json-1.1':
      return json(200, jsonOf(shape.output, output, false), protocol);
    case 'rest-json':
    case 'rest-xml':
      return restAnswer(shape, output);
  }
}

/** Members go to headers, one of them may be the whole body: https://smithy.io/2.0/spec/http-bindings.html */
function restAnswer(shape: OperationShape, output: Output): HttpAnswer {
  const { protocol, namespace } = wireOf(shape.service);
  const headers: Record<string, string> = {};
  const rest: Record<string, unknown> = {};
  let payload: string | undefined;
  for (const [name, member] of Object.entries(shape.output.getMemberSchemas())) {
    const { httpHeader, httpPayload } = member.getMergedTraits();
    if (output[name] === undefined) continue;
    if (httpHeader) headers[httpHeader] = String(output[name]);
    else if (httpPayload) payload = name;
    else rest[name] = output[name];
  }
  if (protocol === 'rest-json') {
    const body = payload === undefined ? jsonOf(shape.output, rest, true) : output[payload];
    return { ...json(200, body, protocol), headers };
  }
  const inside = shape.output.getMemberSchemas()[payload ?? ''];
  const root = payload === undefined ? `${shape.name}Result` : (inside?.getName() ?? payload);
  const members =
    payload === undefined || inside === undefined
      ? membersToXml(shape.output, rest)
      : membersToXml(inside, output[payload]);
  return { ...xml(200, `<${root} xmlns="${namespace}">${members}</${root}>`), headers };
}

export function errorAnswer(service: Service, error: ServiceError): HttpAnswer {
  const { protocol, namespace } = wireOf(service);
  const inside = `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>`;
  switch (protocol) {
    case 'ec2-query':
      return xml(
        error.status,
        `<Response><Errors><Error>${inside}</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
      );
    case 'query':
    case 'rest-xml': {
      const type = error.status < 500 ? 'Sender' : 'Receiver';
      return xml(
        error.status,
        `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type>${inside}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      );
    }
    case 'json-1.0':
    case 'json-1.1':
      return json(error.status, { __type: error.code, message: error.message }, protocol);
    case 'rest-json':
      return {
        ...json(error.status, { message: error.message }, protocol),
        headers: { 'x-amzn-errortype': error.code },
      };
  }
}

/** What moto answers for an operation that it lacks, and a proxy in the way for anything. */
export const htmlServerError: HttpAnswer = {
  status: 500,
  type: 'text/html',
  body: '<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n<p>The server encountered an internal error.\n',
};

/** A success that is no answer: what a captive portal gives. */
export const garbage: HttpAnswer = { status: 200, type: 'text/xml', body: 'OK, and \u0000 <<<< not & XML' };

function xml(status: number, body: string): HttpAnswer {
  return { status, type: 'text/xml;charset=UTF-8', body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
}

function json(status: number, body: unknown, protocol: 'json-1.0' | 'json-1.1' | 'rest-json'): HttpAnswer {
  const type = protocol === 'rest-json' ? 'application/json' : `application/x-amz-${protocol}`;
  return { status, type, body: JSON.stringify(body ?? {}) };
}
