import type { ResourceConfiguration } from '../../../model/lattice.js';
import type { Subnet } from '../../../model/network.js';
import type { Gap } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { type Named, namedBy, namesOf } from './verified-access-target.js';

/** Whether a resource configuration leads straight to an endpoint in a subnet; the gap says why it may. */
export function isResource<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  configuration: ResourceConfiguration,
  endpoint: Endpoint,
  subnet: Subnet,
): Named {
  const { definition, id, account, region } = configuration;
  if (!definition.known) return { is: 'maybe', gap: definition.gap };
  const { target } = definition.value;
  const as = (found: Parameters<typeof namedBy>[2]['target']) =>
    namedBy(estate, space, { id, account, region, target: found }, endpoint, subnet);
  switch (target.kind) {
    case 'arn':
      return as({ kind: 'rds', arn: target.arn, ports: [], subnetIds: [] });
    case 'cidr':
      return as({ kind: 'cidr', cidr: target.cidr, ports: [], subnetIds: [] });
    case 'dns':
      return namedByDomain(estate, configuration, target.name, endpoint);
    case 'children':
      return hasListedChildren(estate, configuration)
        ? { is: 'no' }
        : { is: 'maybe', gap: gapAbout(configuration, `which resources are in the group ${id}`) };
    case 'unrecognised':
      return { is: 'maybe', gap: gapAbout(configuration, `what ${id} leads to`) };
  }
}

/** A child is listed as a configuration of its own. */
function hasListedChildren({ inventory }: Estate, group: ResourceConfiguration): boolean {
  return inventory.resourceConfigurations.some(
    ({ groupId, account, region }) =>
      groupId === group.id && account === group.account && region === group.region,
  );
}

/**
 * RDS names an endpoint after the database, and after the cluster where the second label says so: names of others may
 * be aliases of it, and are not resolved.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html
 */
function namedByDomain(
  estate: Estate,
  configuration: ResourceConfiguration,
  domain: string,
  endpoint: Endpoint,
): Named {
  const maybe: Named = {
    is: 'maybe',
    gap: gapAbout(configuration, `whether ${domain}, which ${configuration.id} leads to, is ${endpoint.id}`),
  };
  const [label, kind = '', region] = domain.toLowerCase().split('.');
  if (!/\.rds\.amazonaws\.com(?:\.cn)?\.?$/i.test(domain)) return maybe;
  if (region !== endpoint.region) return { is: 'no' };
  // A proxy, or some members of a cluster that only their names in RDS tell.
  if (kind.startsWith('proxy-') || kind.startsWith('cluster-custom-')) return maybe;
  const type = kind.startsWith('cluster-') ? 'cluster' : 'db';
  const isNamed = namesOf(estate, endpoint).some((arn) => arn.endsWith(`:${type}:${label}`));
  if (!isNamed) return { is: 'no' };
  // Databases of two accounts may have one id, and their endpoints then differ in the second label alone.
  return configuration.account === endpoint.account ? { is: 'yes' } : maybe;
}

function gapAbout({ account, region }: ResourceConfiguration, fact: string): Gap {
  return { reason: 'unsupported', fact, account, region };
}
