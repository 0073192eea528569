import type { Reading } from './facts.js';
import { compact, isObject, type Json, list, text } from './json.js';

interface Attachment {
  readonly vpcId: string;
  readonly state: string;
}

/** Undefined when any attachment cannot be read: a gateway that seems detached would close its VPC. */
export function attachmentsOf(item: Json, name = 'Attachments'): readonly Attachment[] | undefined {
  const attachments: Attachment[] = [];
  const listed = list(item, name);
  if (!listed) return undefined;
  for (const attachment of listed) {
    const vpcId = isObject(attachment) ? text(attachment, 'VpcId') : undefined;
    if (vpcId === undefined) return undefined;
    attachments.push({ vpcId, state: text(attachment as Json, 'State') ?? 'not stated' });
  }
  return attachments;
}

export function readInternetGateway(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'InternetGatewayId');
  if (id === undefined) return problem('an internet gateway without InternetGatewayId');
  const attachments = attachmentsOf(item);
  if (!attachments) return problem(`${id} without readable Attachments`);
  const { account, region } = scope;
  const owner = text(item, 'OwnerId') ?? account;
  put('internetGateways', id, { account, region, owner, id, attachments });
}

export function readEgressOnlyInternetGateway(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'EgressOnlyInternetGatewayId');
  if (id === undefined) return problem('an egress-only internet gateway without EgressOnlyInternetGatewayId');
  const attachments = attachmentsOf(item);
  if (!attachments) return problem(`${id} without readable Attachments`);
  const { account, region } = scope;
  put('egressOnlyInternetGateways', id, { account, region, id, attachments });
}

export function readNatGateway(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'NatGatewayId');
  if (id === undefined) return problem('a NAT gateway without NatGatewayId');
  const vpcId = text(item, 'VpcId');
  if (vpcId === undefined) return problem(`${id} without VpcId`);
  const { account, region } = scope;
  put(
    'natGateways',
    id,
    compact({
      account,
      region,
      id,
      vpcId,
      // A regional NAT gateway is in no subnet.
      subnetId: text(item, 'SubnetId'),
      state: text(item, 'State') ?? 'not stated',
      connectivity: text(item, 'ConnectivityType') ?? 'public',
    }),
  );
}
