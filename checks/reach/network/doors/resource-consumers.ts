import type {
  ResourceConfiguration,
  ResourceShare,
  ServiceNetwork,
  ServiceNetworkMembership,
} from '../../../model/lattice.js';
import { distinctGaps, type Gap } from '../../../model/value.js';
import { type Source, sourceText } from '../../../model/way.js';
import type { Estate } from '../../estate.js';
import { ownerOfVpc } from '../../network-owner.js';

/** Somebody who gets to a resource configuration, and by what; with gaps, somebody who may. */
export interface Consumer {
  readonly source: Source;
  readonly decidedBy: string;
  readonly text: string;
  readonly gaps: readonly Gap[];
}

/**
 * Everybody who gets, or may get, to a resource configuration: owners of VPC endpoints to it, accounts with which it is
 * shared, and whatever is associated with a service network that it is in. The consumers of a group are those of its
 * children.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/resource-configuration.html
 */
export function consumersOf(estate: Estate, configuration: ResourceConfiguration): readonly Consumer[] {
  const group = estate.inventory.resourceConfigurations.find(
    ({ id, account }) => id === configuration.groupId && account === configuration.account,
  );
  const own = [
    ...consumersAlone(estate, configuration, configuration.id),
    ...(group ? consumersAlone(estate, group, `${group.id}, ${configuration.id}`) : []),
  ];
  const unread =
    configuration.groupId !== undefined && !group
      ? [anyone(configuration.id, [listingGap(estate, configuration, configuration.groupId)])]
      : [];
  return distinct([...own, ...unread]);
}

/** One for each source; whoever surely gets in counts, whatever else may let it in. */
function distinct(consumers: readonly Consumer[]): readonly Consumer[] {
  const bySource = new Map<string, Consumer>();
  for (const consumer of consumers) {
    const name = sourceText(consumer.source);
    const present = bySource.get(name);
    if (!present || (present.gaps.length > 0 && consumer.gaps.length === 0)) bySource.set(name, consumer);
    else if (present.gaps.length > 0)
      bySource.set(name, { ...present, gaps: distinctGaps([...present.gaps, ...consumer.gaps]) });
  }
  return [...bySource.values()];
}

/** `through` names what they go through from here on to the database, the configuration first. */
function consumersAlone(
  estate: Estate,
  configuration: ResourceConfiguration,
  through: string,
): readonly Consumer[] {
  const { id, endpoints, sharedWith, serviceNetworks } = configuration;
  const holders = endpoints.known
    ? endpoints.value.map(({ endpointId, owner }) =>
        consumer(
          accountSource(owner, through),
          endpointId,
          `holds the connection of ${endpointId}`,
          owner === undefined ? [missing(configuration, `owner of ${endpointId}`)] : [],
        ),
      )
    : [anyone(through, [endpoints.gap])];
  const shared = sharedWith.known
    ? sharedWith.value.map((share) => sharer(configuration, id, share, through))
    : [anyone(through, [sharedWith.gap])];
  const joined = serviceNetworks.known
    ? serviceNetworks.value.flatMap((membership) => overNetwork(estate, configuration, membership, through))
    : [anyone(through, [serviceNetworks.gap])];
  return [...holders, ...shared, ...joined];
}

/** Whatever is associated with a service network gets to every resource in it. */
function overNetwork(
  estate: Estate,
  configuration: ResourceConfiguration,
  { serviceNetworkId, state }: ServiceNetworkMembership,
  beyond: string,
): readonly Consumer[] {
  const through = `${serviceNetworkId}, ${beyond}`;
  const inService = stateOf(state);
  if (inService === 'closed') return [];
  const doubt = doubtAbout(configuration, serviceNetworkId, state);
  const network = estate.inventory.serviceNetworks.find((each) => each.id === serviceNetworkId);
  if (!network) return [anyone(through, [listingGap(estate, configuration, serviceNetworkId)])];
  const vpcs = network.vpcs.known
    ? network.vpcs.value
        .filter((vpc) => stateOf(vpc.state) !== 'closed')
        .map(({ vpcId, createdBy, state: its }) => {
          const owner = ownerOfVpc(estate, vpcId) ?? createdBy;
          const unowned = owner === undefined ? [missing(configuration, `owner of ${vpcId}`)] : [];
          const gaps = [...doubt, ...doubtAbout(configuration, vpcId, its), ...unowned];
          const text = `is in the service network of ${vpcId}`;
          return consumer(accountSource(owner, `${vpcId}, ${through}`), vpcId, text, gaps);
        })
    : [anyone(through, [network.vpcs.gap])];
  const endpoints = network.endpoints.known
    ? network.endpoints.value
        .filter((each) => stateOf(each.state) !== 'closed')
        .map(({ endpointId, owner, state: its }) => {
          const unowned = owner === undefined ? [missing(configuration, `owner of ${endpointId}`)] : [];
          const gaps = [...doubt, ...doubtAbout(configuration, endpointId, its), ...unowned];
          const text = `is in the service network of ${endpointId}`;
          return consumer(accountSource(owner, through), endpointId, text, gaps);
        })
    : [anyone(through, [network.endpoints.gap])];
  return [...vpcs, ...endpoints, ...sharers(configuration, network, doubt, through)];
}

/**
 * Other accounts may associate networks of theirs with a service network that is shared with them. Without leave to
 * join shareable networks, a configuration is in none that could be shared. Auth policies are about services alone.
 * https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateResourceConfiguration.html
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
 */
function sharers(
  configuration: ResourceConfiguration,
  { id, sharedWith }: ServiceNetwork,
  doubt: readonly Gap[],
  through: string,
): readonly Consumer[] {
  if (!sharedWith.known) {
    const { definition } = configuration;
    const isApart = definition.known && definition.value.joinsShareableNetworks === false;
    return isApart ? [] : [anyone(through, [sharedWith.gap])];
  }
  return sharedWith.value.map((share) => {
    const one = sharer(configuration, id, share, through);
    return { ...one, gaps: [...doubt, ...one.gaps] };
  });
}

/** Whoever a resource policy names is free to make an endpoint, or to associate a network. */
function sharer(
  configuration: ResourceConfiguration,
  id: string,
  { account, principal, isConditional }: ResourceShare,
  through: string,
): Consumer {
  const isClear = !isConditional && (account !== undefined || principal === '*');
  const fact = `whom the resource policy of ${id} lets in as "${principal}"`;
  const gaps = isClear ? [] : [unsupported(configuration, fact)];
  return consumer(accountSource(account, through), principal, `is shared with ${principal}`, gaps);
}

function anyone(through: string, gaps: readonly Gap[]): Consumer {
  return consumer(accountSource(undefined, through), through, 'may be open to others', gaps);
}

function consumer(source: Source, decidedBy: string, text: string, gaps: readonly Gap[]): Consumer {
  return { source, decidedBy, text, gaps };
}

function accountSource(account: string | undefined, through: string): Source {
  return { kind: 'account', ...(account === undefined ? {} : { account }), through };
}

/**
 * What is being made or taken away may carry connections already, or still.
 * https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_ServiceNetworkVpcAssociationSummary.html
 */
export function stateOf(state: string): 'open' | 'closed' | 'unclear' {
  switch (state.toUpperCase()) {
    case 'ACTIVE':
    case 'AVAILABLE':
    case 'UPDATE_IN_PROGRESS':
    case 'UPDATE_FAILED':
      return 'open';
    case 'CREATE_FAILED':
    case 'DELETED':
    case 'EXPIRED':
    case 'FAILED':
    case 'REJECTED':
      return 'closed';
    default:
      return 'unclear';
  }
}

function doubtAbout(configuration: ResourceConfiguration, associated: string, state: string): readonly Gap[] {
  if (stateOf(state) === 'open') return [];
  return [unsupported(configuration, `state "${state}" of the association with ${associated}`)];
}

function listingGap(estate: Estate, configuration: ResourceConfiguration, id: string): Gap {
  const listing = id.startsWith('rcfg-') ? 'ListResourceConfigurations' : 'ListServiceNetworks';
  return estate.listingGap(listing, configuration) ?? missing(configuration, `who gets to what is in ${id}`);
}

function missing({ account, region }: ResourceConfiguration, fact: string): Gap {
  return { reason: 'not-collected', fact, account, region };
}

function unsupported({ account, region }: ResourceConfiguration, fact: string): Gap {
  return { reason: 'unsupported', fact, account, region };
}
