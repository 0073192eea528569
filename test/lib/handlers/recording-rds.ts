import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type Status = 'stopped' | 'starting' | 'started' | 'stopping';

/** One database with an activity stream, which takes some looks to start and to stop. */
export interface Recorded {
  status: Status;
  keyId?: string;
  mode?: string;
}

export interface RecordingRds {
  readonly url: string;
  /** The database; undefined where there is none any more. */
  database: Recorded | undefined;
  /** What RDS answers to calls that start or stop, one after the other, before it takes one. */
  readonly refusals: { readonly code: string; readonly message: string }[];
  /** Whether a stream that starts ends stopped. */
  fails: boolean;
  /** Each call that starts or stops, as it was asked for. */
  readonly asked: Readonly<Record<string, string>>[];
  /** What CloudFormation was told. */
  readonly answers: unknown[];
  close(): Promise<void>;
}

/** RDS as the handler of activity streams asks it, in the Query protocol, and the address of CloudFormation that takes its answer. */
export async function startRecordingRds(kind: 'cluster' | 'instance', looks = 2): Promise<RecordingRds> {
  let left = 0;
  const rds = {
    database: { status: 'stopped' } as Recorded | undefined,
    refusals: [] as { code: string; message: string }[],
    fails: false,
    asked: [] as Readonly<Record<string, string>>[],
    answers: [] as unknown[],
  };
  const look = () => {
    const { database } = rds;
    if (!database || left-- > 0) return;
    if (database.status === 'starting') database.status = rds.fails ? 'stopped' : 'started';
    if (database.status === 'stopping') rds.database = { status: 'stopped' };
  };
  const answerTo = (fields: Readonly<Record<string, string>>): Answer => {
    const { Action = '' } = fields;
    const { database } = rds;
    if (!database)
      return fault(
        404,
        kind === 'cluster' ? 'DBClusterNotFoundFault' : 'DBInstanceNotFound',
        'no such database',
      );
    if (Action.startsWith('Describe')) {
      look();
      return described(kind, Action, rds.database as Recorded);
    }
    rds.asked.push(fields);
    const refusal = rds.refusals.shift();
    if (refusal) return fault(400, refusal.code, refusal.message);
    left = looks;
    if (Action === 'StartActivityStream')
      Object.assign(database, { status: 'starting', keyId: fields.KmsKeyId, mode: fields.Mode });
    else database.status = 'stopping';
    return ok(Action, '<Status>pending</Status>');
  };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (request.method === 'PUT') {
      rds.answers.push(JSON.parse(body));
      return response.writeHead(200).end();
    }
    const { status, text } = answerTo(Object.fromEntries(new URLSearchParams(body)));
    return response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(rds, {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusters.html */
function described(kind: 'cluster' | 'instance', action: string, { status, keyId, mode }: Recorded): Answer {
  const [list, item] = kind === 'cluster' ? ['DBClusters', 'DBCluster'] : ['DBInstances', 'DBInstance'];
  const runs = status === 'started' || status === 'starting';
  const members = [
    `<ActivityStreamStatus>${status}</ActivityStreamStatus>`,
    keyId ? `<ActivityStreamKmsKeyId>${keyId}</ActivityStreamKmsKeyId>` : '',
    mode ? `<ActivityStreamMode>${mode}</ActivityStreamMode>` : '',
    runs ? '<ActivityStreamKinesisStreamName>aws-rds-das-cluster-ABC</ActivityStreamKinesisStreamName>' : '',
  ];
  return ok(action, `<${list}><${item}>${members.join('')}</${item}></${list}>`);
}

function ok(action: string, result: string): Answer {
  const text = `<${action}Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><${action}Result>${result}</${action}Result></${action}Response>`;
  return { status: 200, text };
}

function fault(status: number, code: string, message: string): Answer {
  const text = `<ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  return { status, text };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
