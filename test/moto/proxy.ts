import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerMissing } from './missing-answers.js';
import type { SeededScope } from './seed.js';

/** One request that passed, and how it was answered. */
export interface PassedCall {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly action: string;
  readonly status: number;
}

export interface ForwardingProxy {
  readonly url: string;
  readonly calls: readonly PassedCall[];
  /** Forgets the calls so far. */
  clear(): void;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/**
 * Forwards every request to moto. Where moto does not implement one of the few APIs that `answerMissing` knows, and
 * only then, the answer comes from there: moto's own policy enforcement and everything else stay moto's.
 */
export async function startProxy(
  target: string,
  seeded: readonly SeededScope[],
  defaultAccount: string,
): Promise<ForwardingProxy> {
  const calls: PassedCall[] = [];
  /** Access keys that moto gave out for a role, and the account that they lead into. */
  const accountOfKey = new Map<string, string>();

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(incoming);
    const form = new URLSearchParams(body);
    const action = form.get('Action') ?? targetOf(incoming);
    const { key, region, service } = credentialScope(incoming.headers.authorization);
    const account = accountOfKey.get(key) ?? defaultAccount;
    let answer = await forward(target, incoming, asMotoWants(action, body));
    if (action === 'AssumeRole' && answer.status === 200) remember(form.get('RoleArn'), answer.body);
    // moto has whole services missing, whose names it does not know, and single APIs of others.
    if (answer.status >= 500 || answer.status === 404) {
      const made = answerMissing(action, { account, region }, seeded);
      if (made !== undefined) answer = { status: 200, headers: { 'content-type': typeOf(made) }, body: made };
    }
    calls.push({ account, region, service, action, status: answer.status });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  function remember(roleArn: string | null, answer: string): void {
    const account = roleArn?.split(':')[4];
    const key = /<AccessKeyId>([^<]+)</.exec(answer)?.[1];
    if (account !== undefined && key !== undefined) accountOfKey.set(key, account);
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    clear: () => {
      calls.length = 0;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * JSON services name the API in a header, REST services by the path.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
function targetOf({ headers, method, url = '' }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  if (target !== undefined) return String(target).replace(/^.*\./, '');
  const [path = ''] = url.split('?');
  if (method !== 'GET') return '';
  if (path === '/2020-05-31/vpc-origin') return 'ListVpcOrigins';
  if (path === '/2020-05-31/distribution') return 'ListDistributions';
  if (path === '/api/v2/clusters') return 'ListClustersV2';
  if (path === '/2021-01-01/domain') return 'ListDomainNames';
  if (path === '/cluster') return 'ListDsqlClusters';
  if (path === '/graphs') return 'ListGraphs';
  if (path === '/attachments') return 'ListAttachments';
  if (path === '/resourcegateways') return 'ListResourceGateways';
  if (path === '/resourceconfigurations') return 'ListResourceConfigurations';
  if (path === '/targetgroups') return 'ListTargetGroups';
  if (path === '/servicenetworks') return 'ListServiceNetworks';
  if (path.startsWith('/backup-vaults')) return 'ListBackupVaults';
  if (path === '/core-networks') return 'ListCoreNetworks';
  if (path.startsWith('/2015-03-31/functions'))
    return path.endsWith('/policy') ? 'GetPolicy' : 'ListFunctions';
  if (path.startsWith('/2020-05-31/distributionsByOwnedResource/')) return 'ListDistributionsByOwnedResource';
  return path.startsWith('/2020-05-31/vpc-origin/') ? 'GetVpcOrigin' : '';
}

function typeOf(body: string): string {
  return body.startsWith('{') ? 'application/x-amz-json-1.1' : 'text/xml';
}

/** AWS4-HMAC-SHA256 Credential=<access key>/<date>/<region>/<service>/aws4_request, … */
function credentialScope(authorization = '') {
  const [, key = '', region = '', service = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(authorization) ?? [];
  return { key, region, service };
}

async function read(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The headers go on as they are, `host` too, since the signature covers it. */
/**
 * moto wants to be told the name of a key's policy; for AWS it is `default` where nobody says so.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html
 */
function asMotoWants(action: string, body: string): string {
  return action === 'GetKeyPolicy' ? JSON.stringify({ PolicyName: 'default', ...JSON.parse(body) }) : body;
}

/**
 * moto names a key that is not there for databases that nobody encrypted, of which AWS names none.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html (KmsKeyId)
 */
function asAwsAnswers(body: string): string {
  return body.replaceAll('<KmsKeyId>default_kms_key_id</KmsKeyId>', '');
}

function forward(target: string, incoming: IncomingMessage, body: string): Promise<Answer> {
  const { method, url } = incoming;
  const headers = { ...incoming.headers, 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
      const { connection: _, 'transfer-encoding': __, 'content-length': ___, ...kept } = answer.headers;
      read(answer).then(
        (text) => resolve({ status: answer.statusCode ?? 502, headers: kept, body: asAwsAnswers(text) }),
        reject,
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
