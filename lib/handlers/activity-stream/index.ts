import { type CustomResourceRequest, respond } from './respond.js';
import { settle } from './settle.js';
import { clientFor, type WantedStream } from './stream.js';

/** What the stack says of the stream. Values of custom resources are texts. */
interface Properties {
  readonly ResourceArn: string;
  readonly KmsKeyId: string;
  readonly Mode: 'async' | 'sync';
}

/** With what the name of a stream begins that was not made here. */
const notMade = 'not-made-';
/** How long the handler waits between two looks at the database. */
const pauseMilliseconds = 10_000;
/** What it needs at its end to answer. */
const reservedMilliseconds = 30_000;

/**
 * Starts, replaces and stops the activity stream of a database for CloudFormation, which has no type for it. A stream that is still on its
 * way when the time of the function ends is an error, after which Lambda calls again, twice, and the next call waits on.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export async function handler(
  request: CustomResourceRequest<Properties>,
  context: { getRemainingTimeInMillis(): number },
): Promise<void> {
  const { RequestType, ResourceProperties, PhysicalResourceId } = request;
  if (RequestType === 'Delete' && PhysicalResourceId?.startsWith(notMade))
    return respond(request, PhysicalResourceId, { data: {} });
  // What a deletion is about is the name that the creation gave, which the properties no longer are after a replacement.
  const arn =
    RequestType === 'Delete'
      ? (PhysicalResourceId ?? ResourceProperties.ResourceArn)
      : ResourceProperties.ResourceArn;
  const client = clientFor();
  try {
    const settled = await settle(wantedOf(request, arn), {
      client,
      arn,
      pause: () => new Promise((resolve) => setTimeout(resolve, pauseMilliseconds)),
      isOver: () => context.getRemainingTimeInMillis() < pauseMilliseconds + reservedMilliseconds,
    });
    switch (settled.kind) {
      case 'running':
        return await respond(request, arn, { data: { KinesisStreamName: settled.kinesisStreamName } });
      case 'stopped':
        return await respond(request, arn, { data: {} });
      case 'refused':
        return await respond(request, arn, { failed: settled.why });
      case 'foreign':
        // CloudFormation deletes what could not be made, which would stop the stream of somebody else.
        return await respond(request, `${notMade}${request.RequestId}`, { failed: settled.why });
      case 'unfinished':
        throw new Error(`The activity stream of ${arn} is still ${settled.status}`);
    }
  } finally {
    client.destroy();
  }
}

function wantedOf(
  { RequestType, ResourceProperties }: CustomResourceRequest<Properties>,
  arn: string,
): WantedStream {
  if (RequestType === 'Delete') return { kind: 'none' };
  const { KmsKeyId, Mode } = ResourceProperties;
  return {
    kind: 'stream',
    keyId: KmsKeyId,
    mode: Mode,
    // Aurora has no such fields. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_StartActivityStream.html
    nativeFields: !arn.includes(':cluster:'),
    // What runs before a resource is made belongs to somebody else.
    replaces: RequestType === 'Update',
  };
}
