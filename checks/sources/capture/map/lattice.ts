import type { ResourceTarget } from '../../../model/lattice.js';
import { networkTypeOf } from './data-store.js';
import { type Reading, unreadable } from './facts.js';
import { idsIfAny, idsOf } from './ids.js';
import { compact, flag, isPresent, type Json, object, text, texts } from './json.js';
import { sharesIn } from './resource-policy.js';

/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_ResourceGatewaySummary.html */
export function readResourceGateway(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const id = text(item, 'id');
  if (id === undefined) return problem('a resource gateway without id');
  const gateway = {
    account,
    region,
    id,
    state: text(item, 'status') ?? 'not stated',
    vpcId: text(item, 'vpcIdentifier'),
    subnetIds: idsOf(item, 'subnetIds', 'subnets'),
    securityGroupIds: idsIfAny(item, 'securityGroupIds', 'security groups'),
    networkType: networkTypeOf(item, 'ipAddressType'),
  };
  put('resourceGateways', id, compact(gateway));
}

/**
 * The listing holds what others share with the account as well, which leads into networks of theirs: whoever scans
 * their account reads it there.
 * https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_ListResourceConfigurations.html
 */
export function readResourceConfiguration(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const [id, arn] = [text(item, 'id'), text(item, 'arn')];
  if (id === undefined || arn === undefined) return problem('a resource configuration without id or arn');
  if (ownerIn(arn) !== account) return;
  const configuration = {
    account,
    region,
    id,
    arn,
    type: text(item, 'type') ?? 'not stated',
    state: text(item, 'status') ?? 'not stated',
    gatewayId: text(item, 'resourceGatewayId'),
    groupId: text(item, 'resourceConfigurationGroupId'),
  };
  put('resourceConfigurations', id, compact(configuration));
}

/** The account that an ARN names, also one that a template leaves open. */
function ownerIn(arn: string): string | undefined {
  return arn.split(':')[4];
}

/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_GetResourceConfiguration.html */
export function readResourceDefinition(item: Json, { parent, put }: Reading) {
  if (parent === undefined) return;
  const definition = {
    target: targetIn(item),
    ports: portsIn(texts(item, 'portRanges') ?? []),
    protocol: text(item, 'protocol'),
    joinsShareableNetworks: flag(item, 'allowAssociationToShareableServiceNetwork'),
  };
  put('resourceDefinitions', parent, { parent, part: compact(definition) });
}

function targetIn(item: Json): ResourceTarget {
  const definition = object(item, 'resourceConfigurationDefinition');
  if (definition === undefined && text(item, 'type') === 'GROUP') return { kind: 'children' };
  const named = (member: string, name: string) => text(object(definition ?? {}, member) ?? {}, name);
  const arn = named('arnResource', 'arn');
  if (arn !== undefined) return { kind: 'arn', arn };
  const name = named('dnsResource', 'domainName');
  if (name !== undefined) return { kind: 'dns', name };
  const address = named('ipResource', 'ipAddress');
  if (address !== undefined) return { kind: 'cidr', cidr: `${address}/${address.includes(':') ? 128 : 32}` };
  return { kind: 'unrecognised' };
}

/** `1-65535`, `22`. What cannot be read makes the ports unknown: then there are none. */
function portsIn(ranges: readonly string[]) {
  const spans = ranges.map((each) => {
    const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(each.trim()) ?? [];
    return from === undefined ? undefined : { from: Number(from), to: Number(to ?? from) };
  });
  return spans.every(isPresent) ? spans : [];
}

/** The policy that AWS RAM writes when the owner shares a resource configuration. */
export function readResourcePolicy(item: Json, { parent, put, problem }: Reading) {
  const policy = text(item, 'policy');
  if (parent === undefined || policy === undefined) return;
  const shares = sharesIn(policy);
  if (shares === undefined) return problem(`the resource policy of ${parent}, which cannot be read`);
  put('resourceShares', parent, { parent, part: shares });
}

export function readResourceEndpoint(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const [associationId, endpointId] = [text(item, 'id'), text(item, 'vpcEndpointId')];
  if (associationId === undefined || endpointId === undefined)
    return problem(`an endpoint of ${parent} without id or vpcEndpointId`);
  const endpoint = compact({ associationId, endpointId, owner: text(item, 'vpcEndpointOwner') });
  put('resourceEndpoints', `${parent} ${associationId}`, { parent, part: endpoint });
}

export function readServiceNetworkMembership(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const [id, serviceNetworkId] = [text(item, 'id'), text(item, 'serviceNetworkId')];
  if (id === undefined || serviceNetworkId === undefined)
    return problem(`an association of ${parent} without id or serviceNetworkId`);
  const state = text(item, 'status') ?? 'not stated';
  const membership = { associationId: id, serviceNetworkId, state };
  put('serviceNetworkMemberships', `${parent} ${id}`, { parent, part: membership });
}

/** What others share with the account is read in theirs: here, only its own part of the associations would be seen. */
export function readServiceNetwork(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const [id, arn] = [text(item, 'id'), text(item, 'arn')];
  if (id === undefined || arn === undefined) return problem('a service network without id or arn');
  if (ownerIn(arn) === account) put('serviceNetworks', id, { account, region, id, arn });
}

export function readServiceNetworkVpc(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const id = text(item, 'id');
  if (id === undefined) return problem(`an association of ${parent} without id`);
  const part = compact({
    vpcId: text(item, 'vpcId') ?? unreadable('a VPC'),
    createdBy: text(item, 'createdBy'),
    state: text(item, 'status') ?? 'not stated',
  });
  put('serviceNetworkVpcs', `${parent} ${id}`, { parent, part });
}

export function readServiceNetworkEndpoint(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const endpointId = text(item, 'vpcEndpointId');
  if (endpointId === undefined) return problem(`an endpoint of ${parent} without vpcEndpointId`);
  const part = compact({
    endpointId,
    owner: text(item, 'vpcEndpointOwnerId'),
    state: text(item, 'state') ?? 'not stated',
  });
  put('serviceNetworkEndpoints', `${parent} ${endpointId}`, { parent, part });
}
