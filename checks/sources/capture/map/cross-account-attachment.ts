import type { Reading } from './facts.js';
import { isObject, isPresent, type Json, list, member, text, texts } from './json.js';
import { resourceIn } from './load-balancer.js';

export function readCrossAccountAttachment(
  item: Json,
  { scope: { account, region }, put, problem }: Reading,
) {
  const arn = text(item, 'AttachmentArn');
  if (arn === undefined) return problem('a cross-account attachment without AttachmentArn');
  const principals = member(item, 'Principals') === undefined ? [] : texts(item, 'Principals');
  const resources = member(item, 'Resources') === undefined ? [] : list(item, 'Resources');
  // An address range of ones own, which has a Cidr instead, leads nowhere by itself.
  const lent = resources?.filter((each) => !(isObject(each) && text(each, 'Cidr') !== undefined));
  const endpointIds = lent?.map((each) => (isObject(each) ? endpointIn(each) : undefined));
  if (principals === undefined || !endpointIds?.every(isPresent)) {
    return problem(`${arn} without readable principals or resources`);
  }
  const name = text(item, 'Name') ?? resourceIn(arn);
  put('crossAccountAttachments', arn, { account, region, arn, name, principals, endpointIds });
}

/** Accelerators name load balancers by their ARN and everything else by its id; attachments name all by ARN. */
function endpointIn(resource: Json): string | undefined {
  const id = text(resource, 'EndpointId');
  return id?.match(/^arn:[^:]*:ec2:/) ? id.slice(id.lastIndexOf('/') + 1) : id;
}
