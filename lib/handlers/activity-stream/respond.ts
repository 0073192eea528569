/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html */
export interface CustomResourceRequest<Properties> {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Properties;
}

export type Answer = { readonly data: Readonly<Record<string, string>> } | { readonly failed: string };

/** An answer holds 4,096 bytes at most. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html */
const longestReason = 1_000;

/** Tells CloudFormation what came of a request. Throws where it did not take the answer, so that Lambda tries again. */
export async function respond(
  { ResponseURL, StackId, RequestId, LogicalResourceId }: CustomResourceRequest<unknown>,
  PhysicalResourceId: string,
  answer: Answer,
): Promise<void> {
  const told =
    'failed' in answer
      ? { Status: 'FAILED', Reason: answer.failed.slice(0, longestReason) }
      : { Status: 'SUCCESS', Data: answer.data };
  const { ok, status } = await fetch(ResponseURL, {
    method: 'PUT',
    // The address is signed for a request without a type.
    headers: { 'content-type': '' },
    body: JSON.stringify({ ...told, StackId, RequestId, LogicalResourceId, PhysicalResourceId }),
    signal: AbortSignal.timeout(20_000),
  });
  if (!ok) throw new Error(`CloudFormation answered ${status}`);
}
