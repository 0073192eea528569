import type { RouteDestination } from '../../../model/network.js';
import type { Reading } from './facts.js';
import { compact, flag, isObject, type Json, list, object, text, texts } from './json.js';
import { resourceIn } from './load-balancer.js';

export function readCoreNetwork(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const id = text(item, 'CoreNetworkId');
  if (id === undefined) return problem('a core network without CoreNetworkId');
  const state = text(item, 'State') ?? 'not stated';
  put('coreNetworks', id, compact({ account, region, id, owner: text(item, 'OwnerAccountId'), state }));
}

/** The segments, with what names the routes that each has at each edge. */
export function readCoreNetworkSegments(item: Json, { parent, put, problem }: Reading) {
  const id = parent ?? text(item, 'CoreNetworkId');
  if (id === undefined) return;
  const global = text(item, 'GlobalNetworkId') ?? '';
  for (const segment of list(item, 'Segments') ?? []) {
    const name = isObject(segment) ? text(segment, 'Name') : undefined;
    const locations = isObject(segment) ? texts(segment, 'EdgeLocations') : undefined;
    if (name === undefined || locations === undefined) {
      problem(`a segment of ${id} without readable Name or EdgeLocations`);
      continue;
    }
    const edges = locations.map((location) => ({ location, routes: [global, id, name, location].join(' ') }));
    put('coreNetworkSegments', `${id} ${name}`, { parent: id, part: { name, edges } });
  }
}

export function readCoreNetworkAttachment(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const id = text(item, 'AttachmentId');
  if (id === undefined) return problem('an attachment of a core network without AttachmentId');
  const attachment = {
    account,
    region,
    id,
    coreNetworkId: text(item, 'CoreNetworkId'),
    owner: text(item, 'OwnerAccountId'),
    type: text(item, 'AttachmentType') ?? 'not stated',
    state: text(item, 'State') ?? 'not stated',
    edgeLocation: text(item, 'EdgeLocation'),
    segmentName: text(item, 'SegmentName'),
    resourceArn: text(item, 'ResourceArn'),
  };
  put('coreNetworkAttachments', id, compact(attachment));
}

export function readCoreNetworkVpcAttachment(item: Json, { parent, put, problem }: Reading) {
  const id = parent ?? text(object(item, 'Attachment') ?? {}, 'AttachmentId');
  if (id === undefined) return;
  const subnets = texts(item, 'SubnetArns');
  if (subnets === undefined) return problem(`${id} without readable SubnetArns`);
  const applianceModeSupport = flag(object(item, 'Options') ?? {}, 'ApplianceModeSupport');
  put('coreNetworkVpcAttachments', id, {
    parent: id,
    part: compact({
      subnetIds: subnets.map((arn) => resourceIn(arn).replace(/^subnet\//, '')),
      applianceModeSupport,
    }),
  });
}

/** The answer names its segment and edge in a structure; so does the request, which names the parent. */
export function readCoreNetworkRoute(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const destination = destinationOf(item);
  if (!destination) return problem(`a route of ${parent} without a destination`);
  const to = destination.kind === 'cidr' ? destination.cidr : destination.id;
  const listed = list(item, 'Destinations') ?? [];
  if (!listed.every(isObject)) return problem(`the route of ${parent} to ${to} with unreadable Destinations`);
  const type = text(item, 'Type') ?? 'not stated';
  const state = text(item, 'State') ?? 'not stated';
  const attachments = listed.map((one) => compact({ id: attachmentIn(one) }));
  put('coreNetworkRoutes', [parent, to, type].join(' '), {
    parent,
    part: { destination, type, state, attachments },
  });
}

/** What goes through network functions first does not lead straight to the attachment that it names. */
function attachmentIn(destination: Json): string | undefined {
  return text(destination, 'NetworkFunctionGroupName') === undefined
    ? text(destination, 'CoreNetworkAttachmentId')
    : undefined;
}

function destinationOf(route: Json): RouteDestination | undefined {
  const cidr = text(route, 'DestinationCidrBlock');
  if (cidr !== undefined) return { kind: 'cidr', cidr };
  const id = text(route, 'PrefixListId');
  return id === undefined ? undefined : { kind: 'prefix-list', id };
}
