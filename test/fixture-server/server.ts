import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CallLog, createCallLog } from './calls.js';
import { checkAnswers } from './check-answers.js';
import { type Accounts, wholeAccount } from './data.js';
import { createFaultFinder, type Fault } from './faults.js';
import { type Context, type Handled, handle, notImplemented, type Reply } from './handle.js';
import { type Credentials, createIdentity, type Role } from './identity.js';
import { createPager } from './pages.js';
import { parseRequest } from './protocol/request.js';
import { wireOf } from './protocol/services.js';
import { createThrottle } from './throttle.js';

export interface FixtureOptions {
  readonly accounts: Accounts;
  readonly faults?: readonly Fault[];
  /** No page is longer than this, whatever the request allows. */
  readonly pageSize?: number;
  /** Milliseconds before each answer. */
  readonly latency?: number;
  /** Emulate AWS's published token buckets. */
  readonly throttling?: boolean;
  /** Answer a 500 with HTML, as an emulator does for an API it lacks, where no answer is configured. */
  readonly strict?: boolean;
  /** The roles that may be entered, by ARN. Absent: every role of every configured account. */
  readonly roles?: Readonly<Record<string, Role>>;
  readonly partition?: string;
}

export interface FixtureServer {
  /** For `AWS_ENDPOINT_URL`, or `endpoint` of a client. */
  readonly url: string;
  readonly calls: CallLog;
  credentials(account: string): Credentials;
  close(): Promise<void>;
}

/** Answers the AWS SDK over HTTP on loopback from data in the shape of the SDK's own outputs. */
export async function startFixtureServer(options: FixtureOptions): Promise<FixtureServer> {
  checkAnswers(options.accounts);
  const calls = createCallLog();
  const context: Context = {
    accounts: options.accounts,
    strict: options.strict ?? false,
    pager: createPager(options.pageSize),
    identity: createIdentity(options.accounts, options.roles, options.partition ?? 'aws'),
    findFault: createFaultFinder(options.faults ?? []),
    throttle: options.throttling ? createThrottle() : undefined,
  };
  const server = createServer((request, response) => {
    serve(context, calls, options.latency ?? 0, request, response).catch((error: Error) => {
      // A defect of this server must not look like one of the faults that it was told to make.
      response.writeHead(501, { 'content-type': 'text/plain' }).end(`fixture server: ${error.stack}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    credentials: context.identity.credentials,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function serve(
  context: Context,
  calls: CallLog,
  latency: number,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const now = Date.now();
  // AWS4-HMAC-SHA256 Credential=<access key>/<date>/<region>/<service>/aws4_request, …
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(
    incoming.headers.authorization ?? '',
  );
  const [, accessKey = '', region = '', signed = ''] = scope ?? [];
  const { service, shape, action, input } = parseRequest(signed, {
    method: incoming.method ?? '',
    url: incoming.url ?? '',
    headers: incoming.headers,
    body: await readBody(incoming),
  });
  const caller = context.identity.caller(accessKey);
  const wire = service && wireOf(service);
  const answersIn = region.startsWith('us-gov-')
    ? (wire?.answersInGovCloud ?? wire?.answersIn)
    : wire?.answersIn;
  // What is about a whole account is answered in one Region, and its data lie beside those of the Regions.
  const place = answersIn === undefined ? region : wholeAccount;
  const isHere = answersIn === undefined || answersIn === region;
  const handled: Handled =
    shape && isHere ? handle(context, { shape, region: place, caller, input, now }) : notImplemented;
  const { outcome, page } = handled;
  calls.add({
    account: caller?.account,
    region,
    service: service ?? signed,
    operation: shape?.key ?? action,
    input,
    time: now,
    page,
    outcome,
  });
  if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
  send(response, handled.reply);
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, reply: Reply): void {
  switch (reply.kind) {
    case 'hang':
      return;
    case 'answer': {
      const body = Buffer.from(reply.http.body, 'utf8');
      response.writeHead(reply.http.status, {
        ...reply.http.headers,
        'content-type': reply.http.type,
        'content-length': body.length,
      });
      response.end(body);
      return;
    }
    case 'cut-off': {
      const body = Buffer.from(reply.http.body, 'utf8');
      response.writeHead(reply.http.status, {
        ...reply.http.headers,
        'content-type': reply.http.type,
        'content-length': body.length,
      });
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
      return;
    }
  }
}
