import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message that SNS was given. */
export interface Published {
  readonly subject: string;
  readonly message: string;
}

/** What the handlers of a scan call beside the accounts that they read: S3, SNS and Security Hub, as far as they use them. */
export interface Services {
  readonly url: string;
  /** By key, as last written. */
  readonly objects: Map<string, Buffer>;
  readonly published: Published[];
  /** The findings of each call. */
  readonly imported: Record<string, unknown>[][];
  /** Answers this in place of what it would, by the name of a service. */
  readonly broken: Map<'s3' | 'sns' | 'securityhub', { readonly status: number; readonly body: string }>;
  close(): Promise<void>;
}

export async function startServices(): Promise<Services> {
  const objects: Services['objects'] = new Map();
  const published: Published[] = [];
  const imported: Record<string, unknown>[][] = [];
  const broken: Services['broken'] = new Map();
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const service = serviceOf(request);
    const fault = broken.get(service);
    const send = (status: number, text: string | Buffer, type: string) =>
      response.writeHead(status, { 'content-type': type }).end(text);
    if (fault) return send(fault.status, fault.body, 'application/xml');
    switch (service) {
      case 's3': {
        const key = decodeURIComponent((request.url ?? '').split('?')[0] ?? '')
          .split('/')
          .slice(2)
          .join('/');
        if (request.method === 'PUT') {
          objects.set(key, body);
          return send(200, '', 'application/xml');
        }
        const found = objects.get(key);
        if (found) return send(200, found, 'application/octet-stream');
        return send(404, '<Error><Code>NoSuchKey</Code><Message>none</Message></Error>', 'application/xml');
      }
      case 'sns': {
        const fields = new URLSearchParams(body.toString('utf8'));
        published.push({ subject: fields.get('Subject') ?? '', message: fields.get('Message') ?? '' });
        return send(
          200,
          '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>',
          'text/xml',
        );
      }
      case 'securityhub': {
        const { Findings } = JSON.parse(body.toString('utf8'));
        imported.push(Findings);
        return send(
          200,
          JSON.stringify({ SuccessCount: Findings.length, FailedCount: 0, FailedFindings: [] }),
          'application/json',
        );
      }
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${port}`, objects, published, imported, broken },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The service that a request was signed for. */
function serviceOf({ headers }: IncomingMessage): 's3' | 'sns' | 'securityhub' {
  const signed = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1];
  if (signed === 's3' || signed === 'sns' || signed === 'securityhub') return signed;
  throw new Error(`nobody answers ${signed}`);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
