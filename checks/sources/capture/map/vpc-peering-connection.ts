import type { PeeringSide } from '../../../model/network.js';
import type { Reading } from './facts.js';
import { compact, isObject, isPresent, type Json, list, object, text } from './json.js';

export function readVpcPeeringConnection(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'VpcPeeringConnectionId');
  if (id === undefined) return problem('a VPC peering connection without VpcPeeringConnectionId');
  const { account, region } = scope;
  const status = object(item, 'Status');
  put('peeringConnections', id, {
    account,
    region,
    id,
    status: (status && text(status, 'Code')) ?? 'not stated',
    requester: sideOf(object(item, 'RequesterVpcInfo') ?? {}),
    accepter: sideOf(object(item, 'AccepterVpcInfo') ?? {}),
  });
}

function sideOf(side: Json): PeeringSide {
  const primary = text(side, 'CidrBlock');
  const blocks = blocksOf(side, 'CidrBlockSet', 'CidrBlock');
  return compact({
    vpcId: text(side, 'VpcId'),
    account: text(side, 'OwnerId'),
    region: text(side, 'Region'),
    cidrs: [...new Set([...(primary === undefined ? [] : [primary]), ...blocks])],
    ipv6Cidrs: blocksOf(side, 'Ipv6CidrBlockSet', 'Ipv6CidrBlock'),
  });
}

function blocksOf(side: Json, set: string, name: string): readonly string[] {
  return (list(side, set) ?? [])
    .map((block) => (isObject(block) ? text(block, name) : undefined))
    .filter(isPresent);
}
