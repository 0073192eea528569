import type { VerifiedAccessEndpoint } from '../../../model/endpoints.js';
import type { NetworkInterface, Subnet } from '../../../model/network.js';
import { intersect, isEmpty, isSubset } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, setOf } from '../address-space.js';
import { interfacesOf } from '../database-interfaces.js';
import type { Endpoint } from '../endpoint.js';
import { openAmong, openBlock } from '../open-blocks.js';
import { privateAddressesOf } from '../sources/targets.js';

/** Whether a door leads straight to an endpoint in a subnet; the gap says why it may. */
export type Named = { readonly is: 'yes' | 'no' } | { readonly is: 'maybe'; readonly gap: Gap };

export function namedBy<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { id, target, account, region }: Pick<VerifiedAccessEndpoint, 'id' | 'target' | 'account' | 'region'>,
  endpoint: Endpoint,
  subnet: Subnet,
): Named {
  const maybe = (reason: Gap['reason'], fact: string): Named => ({
    is: 'maybe',
    gap: { reason, fact, account, region },
  });
  switch (target.kind) {
    case 'rds':
      if (target.arn === undefined) return maybe('not-collected', `which database ${id} leads to`);
      if (namesOf(estate, endpoint).includes(target.arn)) return { is: 'yes' };
      return isUnseenProxy(estate, target.arn, endpoint)
        ? maybe('unsupported', `the way of ${id} through ${target.arn}`)
        : { is: 'no' };
    case 'cidr': {
      if (target.cidr === undefined) return maybe('not-collected', `which addresses ${id} leads to`);
      const addresses = privateAddressesOf(estate, space, endpoint, subnet);
      const block = setOf(space.block, [target.cidr]);
      const open = isEmpty(addresses) ? openBlock(space, subnet) : openAmong([target.cidr], endpoint);
      if (open) return { is: 'maybe', gap: open };
      if (isEmpty(intersect(addresses, block))) return { is: 'no' };
      return isSubset(addresses, block)
        ? { is: 'yes' }
        : maybe('unsupported', `whether ${endpoint.id} is in ${target.cidr}`);
    }
    case 'network-interface': {
      const own = interfacesOf(estate, endpoint, subnet.id);
      const unread = estate.listingGap('DescribeNetworkInterfaces', endpoint);
      if (own.some((eni) => eni.id === target.id)) {
        if (unread) return { is: 'maybe', gap: unread };
        return own.length === 1
          ? { is: 'yes' }
          : maybe('unsupported', `whether ${target.id} is ${endpoint.id}`);
      }
      if (target.id === undefined) return maybe('not-collected', `the interface to which ${id} leads`);
      // The database's own are in the answers of its account, if these are complete.
      if (!unread || region !== endpoint.region || interfaceNamed(estate, target.id)) return { is: 'no' };
      return { is: 'maybe', gap: unread };
    }
    case 'load-balancer':
      return { is: 'no' };
    case 'unrecognised':
      return maybe('unsupported', `what ${id} of type "${target.type}" leads to`);
  }
}

const remembered = createMemory();

/** The interface of this id, where some answer holds it. */
export function interfaceNamed(
  { inventory: { networkInterfaces } }: Estate,
  id: string | undefined,
): NetworkInterface | undefined {
  if (id === undefined) return undefined;
  return remembered(
    [networkInterfaces],
    'interfaces',
    () => new Map(networkInterfaces.map((eni) => [eni.id, eni])),
  ).get(id);
}

/** The ARNs that stand for an endpoint: its own, and that of the cluster it is a member of. */
export function namesOf(estate: Estate, { arn, id, account, region }: Endpoint): readonly string[] {
  const { databaseClusters, databaseInstances } = estate.inventory;
  const clusters = remembered([databaseClusters, databaseInstances], 'clusters', () => {
    const byMember = new Map<string, string>();
    for (const one of databaseInstances) {
      if (one.clusterId !== undefined)
        byMember.set(one.arn, one.arn.replace(/:db:[^:]*$/, `:cluster:${one.clusterId}`));
    }
    for (const one of databaseClusters) {
      for (const member of one.memberIds) byMember.set(`${one.account}/${one.region}/${member}`, one.arn);
    }
    return byMember;
  });
  const cluster = clusters.get(arn) ?? clusters.get(`${account}/${region}/${id}`);
  return cluster === undefined ? [arn] : [arn, cluster];
}

/** Whether the ARN is that of a proxy which no listing holds: it may stand in front of any database of its account. */
function isUnseenProxy(estate: Estate, arn: string, { account, region }: Endpoint): boolean {
  if (!arn.includes(`:${region}:${account}:db-proxy`)) return false;
  const { databaseProxies, databaseProxyEndpoints } = estate.inventory;
  return ![...databaseProxies, ...databaseProxyEndpoints].some((candidate) => candidate.arn === arn);
}
