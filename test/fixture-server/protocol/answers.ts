import { escapeXml, membersToXml } from './serialise.js';
import type { OperationShape, Service } from './shapes.js';

export interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface ServiceError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const namespaces: Readonly<Record<Service, string>> = {
  ec2: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  rds: 'http://rds.amazonaws.com/doc/2014-10-31/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
  elb: 'http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/',
  elbv2: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
};

const requestId = '00000000-0000-4000-8000-000000000000';

/**
 * EC2 puts the members directly into the response, the other query services into a result element.
 * https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function outputAnswer(shape: OperationShape, output: Readonly<Record<string, unknown>>): HttpAnswer {
  const members = membersToXml(shape.output, output);
  const inside =
    shape.service === 'ec2'
      ? `<requestId>${requestId}</requestId>${members}`
      : `<${shape.name}Result>${members}</${shape.name}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return xml(
    200,
    `<${shape.name}Response xmlns="${namespaces[shape.service]}">${inside}</${shape.name}Response>`,
  );
}

export function errorAnswer(service: Service, error: ServiceError): HttpAnswer {
  const inside = `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>`;
  if (service === 'ec2') {
    return xml(
      error.status,
      `<Response><Errors><Error>${inside}</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
    );
  }
  const type = error.status < 500 ? 'Sender' : 'Receiver';
  return xml(
    error.status,
    `<ErrorResponse xmlns="${namespaces[service]}"><Error><Type>${type}</Type>${inside}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  );
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
