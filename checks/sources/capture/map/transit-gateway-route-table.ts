import type { RouteDestination } from '../../../model/network.js';
import type { TransitGatewayTableAttachment } from '../../../model/transit.js';
import type { Reading } from './facts.js';
import { compact, isObject, type Json, list, member, text } from './json.js';

export function readTransitGatewayRouteTable(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'TransitGatewayRouteTableId');
  if (id === undefined) return problem('a transit gateway route table without TransitGatewayRouteTableId');
  const { account, region } = scope;
  const transitGatewayId = text(item, 'TransitGatewayId');
  const state = text(item, 'State') ?? 'not stated';
  put('transitGatewayRouteTables', id, compact({ account, region, id, transitGatewayId, state }));
}

export function readTransitGatewayPolicyTable(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'TransitGatewayPolicyTableId');
  if (id === undefined) return problem('a transit gateway policy table without TransitGatewayPolicyTableId');
  const { account, region } = scope;
  const transitGatewayId = text(item, 'TransitGatewayId');
  const state = text(item, 'State') ?? 'not stated';
  put('transitGatewayPolicyTables', id, compact({ account, region, id, transitGatewayId, state }));
}

/** The answer does not name its table: the request does. A route that cannot be read leaves the table unknown. */
export function readTransitGatewayRoute(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const destination = destinationOf(item);
  if (!destination) return problem(`a route of ${parent} without a destination`);
  const to = destination.kind === 'cidr' ? destination.cidr : destination.id;
  const attachments = attachmentsOf(item);
  if (!attachments) return problem(`the route of ${parent} to ${to} with attachments that are unreadable`);
  const type = text(item, 'Type') ?? 'not stated';
  const prefixListId = text(item, 'PrefixListId');
  const state = text(item, 'State') ?? 'not stated';
  put('transitGatewayRoutes', [parent, to, prefixListId ?? '', type].join(' '), {
    parent,
    part: compact({ destination, prefixListId, type, state, attachments }),
  });
}

function destinationOf(route: Json): RouteDestination | undefined {
  const cidr = text(route, 'DestinationCidrBlock');
  if (cidr !== undefined) return { kind: 'cidr', cidr };
  const id = text(route, 'PrefixListId');
  return id === undefined ? undefined : { kind: 'prefix-list', id };
}

/** Undefined when any cannot be read. A blackhole has none. */
function attachmentsOf(route: Json) {
  const listed = list(route, 'TransitGatewayAttachments') ?? [];
  if (!listed.every(isObject)) return undefined;
  return listed.map((attachment) =>
    compact({
      id: text(attachment, 'TransitGatewayAttachmentId'),
      resourceType: text(attachment, 'ResourceType'),
      resourceId: text(attachment, 'ResourceId'),
    }),
  );
}

export function readTransitGatewayAssociation(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const part = tableAttachment(item);
  if (!part) return problem(`an association of ${parent} without TransitGatewayAttachmentId`);
  put('transitGatewayAssociations', `${parent} ${part.attachmentId}`, { parent, part });
}

export function readTransitGatewayPolicyAssociation(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const part = tableAttachment(item);
  if (!part) return problem(`an association of ${parent} without TransitGatewayAttachmentId`);
  put('transitGatewayPolicyAssociations', `${parent} ${part.attachmentId}`, { parent, part });
}

const conditions = [
  'SourceCidrBlock',
  'DestinationCidrBlock',
  'SourcePortRange',
  'DestinationPortRange',
  'Protocol',
];

/**
 * What an entry does not ask for every packet has, so that a condition that cannot be read makes the table unknown. The
 * same number may be one of AWS's own entries and of a customer's.
 */
export function readTransitGatewayPolicyEntry(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const number = text(item, 'PolicyRuleNumber');
  const ruleNumber = number !== undefined && /^\d+$/.test(number) ? Number(number) : undefined;
  if (ruleNumber === undefined) return problem(`an entry of ${parent} without a readable PolicyRuleNumber`);
  const rule = member(item, 'PolicyRule') ?? {};
  const metaData = isObject(rule) ? (member(rule, 'MetaData') ?? {}) : undefined;
  const isRead = (from: Json, name: string) =>
    member(from, name) === undefined || text(from, name) !== undefined;
  if (!isObject(rule) || !isObject(metaData) || !conditions.every((name) => isRead(rule, name)))
    return problem(`entry ${number} of ${parent} without a readable PolicyRule`);
  const names = ['MetaDataKey', 'MetaDataValue'].map((name) => text(metaData, name) ?? '');
  const part = compact({
    ruleNumber,
    sourceCidr: text(rule, 'SourceCidrBlock'),
    destinationCidr: text(rule, 'DestinationCidrBlock'),
    sourcePorts: text(rule, 'SourcePortRange'),
    destinationPorts: text(rule, 'DestinationPortRange'),
    protocol: text(rule, 'Protocol'),
    metaData: Object.keys(metaData).length > 0 ? names.join(' ').trim() : undefined,
    routeTableId: text(item, 'TargetRouteTableId'),
    state: text(item, 'State'),
  });
  put('transitGatewayPolicyEntries', `${parent} ${JSON.stringify(part)}`, { parent, part });
}

export function readTransitGatewayPropagation(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const part = tableAttachment(item);
  if (!part) return problem(`a propagation to ${parent} without TransitGatewayAttachmentId`);
  put('transitGatewayPropagations', `${parent} ${part.attachmentId}`, { parent, part });
}

function tableAttachment(item: Json): TransitGatewayTableAttachment | undefined {
  const attachmentId = text(item, 'TransitGatewayAttachmentId');
  if (attachmentId === undefined) return undefined;
  return compact({
    attachmentId,
    resourceType: text(item, 'ResourceType'),
    resourceId: text(item, 'ResourceId'),
    state: text(item, 'State') ?? 'not stated',
  });
}
