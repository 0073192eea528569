import type { EndpointGrant } from '../../../model/endpoint-grant.js';
import type { OperationId } from '../../../model/operations.js';
import { contains } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import type { Source } from '../../../model/way.js';
import type { Estate } from '../../estate.js';
import type { DatabaseSubject } from '../../index.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import type { Listener } from '../listener.js';
import type { Judge } from '../places.js';
import { noAddressOfFamily } from '../public-address.js';
import { securityGroupGate } from '../security-group.js';
import type { Connected } from '../sources/connected.js';
import { hostsOf } from '../sources/hosts.js';
import { type Conclude, verdictOf } from '../verdict.js';

const layer = 'vpc-endpoint';

/**
 * Everybody whom the owner of a data store lets use endpoints that its service manages. The endpoint stands in a network
 * of theirs, behind groups that they choose. In no order.
 * https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-cross-vpc.html
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc-interface-endpoints.html
 */
export function throughManagedEndpoints(estate: Estate, subject: DatabaseSubject): readonly Connected[] {
  const { store, id, account, region } = subject;
  if (!store) return [];
  return estate.inventory.endpointGrants
    .filter((grant) => grant.service === store.service && grant.storeId === id)
    .filter((grant) => grant.account === account && grant.region === region)
    .map((grant) => ({
      source: sourceOf(grant),
      judge: (endpoint, conclude) => judgeGranted(estate, grant, endpoint, conclude),
    }));
}

/** Why there may be others whom the owner lets use such endpoints. */
export function unlistedGrants(estate: Estate, subject: DatabaseSubject): readonly Gap[] {
  switch (subject.store?.service) {
    case 'redshift':
      return listingGaps(estate, subject, 'DescribeRedshiftEndpointAuthorization');
    case 'opensearch':
      return listingGaps(estate, subject, 'ListVpcEndpointAccess', subject.id);
    default:
      return [];
  }
}

function listingGaps(
  estate: Estate,
  subject: DatabaseSubject,
  listing: OperationId,
  parent?: string,
): readonly Gap[] {
  const gap = estate.listingGap(listing, subject, parent);
  return gap ? [gap] : [];
}

function sourceOf({ storeId, to }: EndpointGrant): Source {
  const through = `managed endpoints of ${storeId}`;
  switch (to.kind) {
    case 'account':
      return { kind: 'account', account: to.id, through };
    case 'aws-service':
      return { kind: 'identity', through: `${to.id}, ${through}` };
    case 'unrecognised':
      return { kind: 'account', through };
  }
}

function judgeGranted(
  estate: Estate,
  grant: EndpointGrant,
  endpoint: Endpoint,
  conclude: Conclude = verdictOf,
): Judge {
  return (space, subnet, listener) =>
    conclude({
      space,
      from: hostsOf(space),
      gates: [...grantGates(space, grant, endpoint), ownGroupGate(estate, space, endpoint, listener)],
      listener,
      target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
      destination: `managed endpoint of ${endpoint.id}`,
    });
}

function grantGates<N extends number | bigint>(
  space: AddressSpace<N>,
  { to, status, account, region, storeId }: EndpointGrant,
  { arn }: Endpoint,
): readonly Gate<N>[] {
  const deciding = (text: string) => ({ component: arn, decidedBy: to.id, text });
  const gap = (fact: string): Gap => ({ reason: 'unsupported', fact, account, region });
  // Over IPv4 whoever has been let in gets in; over IPv6 no further ones do.
  if (space.family === 6) {
    const text = 'managed endpoints are followed over IPv4';
    return [closedGate(layer, { code: noAddressOfFamily, component: arn, text })];
  }
  if (to.kind === 'unrecognised')
    return [
      unknownGate(space, layer, deciding('lets it in'), [gap(`who "${to.id}" is, whom ${storeId} lets in`)]),
    ];
  if (status === undefined || status === 'Authorized')
    return [openGate(space, layer, deciding(`lets ${to.id} put endpoints into its own networks`))];
  const text = `may let ${to.id} go on using its endpoints`;
  return [
    unknownGate(space, layer, deciding(text), [
      gap(`what "${status}" leaves of the access of ${to.id} to ${storeId}`),
    ]),
  ];
}

/**
 * What the store's own groups admit gets in for sure. Whether they are asked at all about what comes through managed
 * endpoints, which have groups of their own, is not documented.
 */
function ownGroupGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  listener: Listener,
): Gate<N> {
  const { id, account, region, securityGroupIds } = endpoint;
  const gate = securityGroupGate(estate, space, securityGroupIds, listener, endpoint);
  const fact = `whether the security groups of ${id} are asked about its managed endpoints`;
  const gap: Gap = { reason: 'unsupported', fact, account, region };
  const open = unknownGate(
    space,
    'security-group',
    { component: id, decidedBy: id, text: 'may not be asked' },
    [gap],
  );
  return {
    ...gate,
    admits: { must: gate.admits.must, may: space.all, gaps: [gap] },
    decide: (address) => (isAdmitted(gate, address) ? gate.decide(address) : open.decide(address)),
  };
}

function isAdmitted<N extends number | bigint>({ admits }: Gate<N>, address: N): boolean {
  return contains(admits.must, address);
}
