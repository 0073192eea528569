import type { EndpointGrant } from '../../../model/endpoint-grant.js';
import type { OperationId } from '../../../model/operations.js';
import { contains, range } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import { anyOf } from '../../../model/verdict.js';
import { type Source, sourceText } from '../../../model/way.js';
import type { Estate } from '../../estate.js';
import type { DatabaseSubject } from '../../index.js';
import { ownerOfVpc } from '../../network-owner.js';
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
 * https://docs.aws.amazon.com/msk/latest/developerguide/aws-access-mult-vpc.html
 */
export function throughManagedEndpoints(estate: Estate, subject: DatabaseSubject): readonly Connected[] {
  const bySource = new Map<string, readonly EndpointGrant[]>();
  for (const grant of grantsOf(estate, subject).filter(isStanding)) {
    const name = sourceText(sourceOf(estate, grant, subject));
    bySource.set(name, [...(bySource.get(name) ?? []), grant]);
  }
  return [...bySource.values()].flatMap((grants) => {
    const [grant] = grants;
    if (!grant) return [];
    return {
      source: sourceOf(estate, grant, subject),
      judge: (endpoint, conclude) => (space, subnet, listener, when) =>
        anyOf(
          grants.map((each) => judgeGranted(estate, each, endpoint, conclude)(space, subnet, listener, when)),
        ),
    } satisfies Connected;
  });
}

/** What the owner of a store gave to whom, as far as it was read. */
export function grantsOf(estate: Estate, subject: DatabaseSubject): readonly EndpointGrant[] {
  const { store, id, arn, account, region } = subject;
  if (!store || store.privateConnectivity === false) return [];
  const name = store.service === 'kafka' ? inArn(arn) : id;
  return estate.inventory.endpointGrants
    .filter((grant) => grant.service === store.service && grant.storeId === name)
    .filter((grant) => grant.account === account && grant.region === region);
}

/** What follows the account in an ARN, under which answers about it are kept. */
function inArn(arn: string): string {
  return arn.split(':').at(-1) ?? arn;
}

/** https://docs.aws.amazon.com/msk/1.0/apireference/vpc-connection-arn.html (VpcConnectionState) */
function isStanding({ status }: EndpointGrant): boolean {
  return status !== 'REJECTED' && status !== 'FAILED';
}

/** Why there may be others whom the owner lets use such endpoints. */
export function unlistedGrants(estate: Estate, subject: DatabaseSubject): readonly Gap[] {
  switch (subject.store?.service) {
    case 'redshift':
      return listingGaps(estate, subject, 'DescribeRedshiftEndpointAuthorization');
    case 'opensearch':
      return listingGaps(estate, subject, 'ListVpcEndpointAccess', subject.id);
    case 'kafka':
      if (subject.store.privateConnectivity === false) return [];
      return (['GetMSKClusterPolicy', 'ListClientVpcConnections'] as const).flatMap((listing) =>
        listingGaps(estate, subject, listing, inArn(subject.arn)),
      );
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

function sourceOf(estate: Estate, { to }: EndpointGrant, { id }: DatabaseSubject): Source {
  const through = `managed endpoints of ${id}`;
  switch (to.kind) {
    case 'account':
      return { kind: 'account', account: to.id, through };
    case 'aws-service':
      return { kind: 'identity', through: `${to.id}, ${through}` };
    case 'vpc': {
      const owner = ownerOfVpc(estate, to.id);
      const from = to.id === '*' ? through : `${to.id}, ${through}`;
      return { kind: 'account', ...(owner === undefined ? {} : { account: owner }), through: from };
    }
    case 'everyone':
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
  return (space, subnet, asked) => {
    const listener = grant.service === 'kafka' ? mskConnections : asked;
    return conclude({
      space,
      from: hostsOf(space),
      gates: [...grantGates(estate, space, grant, endpoint), ownGroupGate(estate, space, endpoint, listener)],
      listener,
      target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
      destination: `managed endpoint of ${endpoint.id}`,
    });
  };
}

/**
 * Clients of managed connections call a port for each broker, whatever ports the brokers have for others.
 * https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-getting-started.html
 */
const mskConnections: Listener = { ports: range(14001, 14101) };

function grantGates<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { to, status, isConditional, connectionArn, account, region }: EndpointGrant,
  { arn, id }: Endpoint,
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
      unknownGate(space, layer, deciding('lets it in'), [gap(`who "${to.id}" is, whom ${id} lets in`)]),
    ];
  if (to.kind === 'vpc' && ownerOfVpc(estate, to.id) === undefined)
    return [
      unknownGate(space, layer, deciding('lets it in'), [
        gap(`whose ${to.id === '*' ? 'networks' : 'network'} "${to.id}" is, which ${id} lets in`),
      ]),
    ];
  if (isConditional)
    return [
      unknownGate(space, layer, deciding(`may let ${to.id} in`), [
        gap(`on what conditions ${id} lets ${to.id} in`),
      ]),
    ];
  if (status === 'AVAILABLE' && connectionArn !== undefined)
    return [openGate(space, layer, deciding(`is connected with ${to.id}`))];
  if (status === undefined || status === 'Authorized') {
    const whom = to.kind === 'everyone' ? 'any AWS account' : to.id;
    return [openGate(space, layer, deciding(`lets ${whom} put endpoints into its own networks`))];
  }
  const text = `may let ${to.id} go on using its endpoints`;
  return [
    unknownGate(space, layer, deciding(text), [
      gap(`what "${status}" leaves of the access of ${to.id} to ${id}`),
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
