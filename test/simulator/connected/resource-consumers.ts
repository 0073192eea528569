import type { Inventory } from '../../../checks/model/inventory.js';
import type { ResourceConfiguration, ResourceShare } from '../../../checks/model/lattice.js';
import type { Arrival } from './worlds.js';

/** Somebody who gets, or may get, to a resource configuration. */
export interface Consumer {
  /** An account, or `*` for any. */
  readonly account: string;
  /** What they go through up to the configuration, the configuration last. */
  readonly through: string;
  readonly getsIn: Arrival;
}

const anyone = '*';

/** Everybody by whom it may be called, each once: the consumers of a group are those of its children. */
export function consumersOf(inventory: Inventory, configuration: ResourceConfiguration): readonly Consumer[] {
  const group = groupOf(inventory, configuration);
  const all = [
    ...consumersAlone(inventory, configuration, configuration.id),
    ...(group ? consumersAlone(inventory, group, `${group.id}, ${configuration.id}`) : []),
  ];
  const names = new Set(all.map(({ account, through }) => `${account} ${through}`));
  return [...names].flatMap((name) => {
    const alike = all.filter(({ account, through }) => `${account} ${through}` === name);
    const best = (['yes', 'perhaps', 'no'] as const).flatMap(
      (is) => alike.find(({ getsIn }) => getsIn === is) ?? [],
    );
    return best.slice(0, 1);
  });
}

/** The group of a child. */
export function groupOf(
  { resourceConfigurations }: Inventory,
  { groupId }: ResourceConfiguration,
): ResourceConfiguration | undefined {
  return resourceConfigurations.find(({ id }) => id === groupId);
}

/**
 * Who holds an endpoint gets in; so may whoever is free to make one, unless a condition says otherwise, and whatever is
 * associated with a service network that it is in.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/resource-configuration.html
 */
function consumersAlone(
  inventory: Inventory,
  { endpoints, sharedWith, serviceNetworks }: ResourceConfiguration,
  through: string,
): readonly Consumer[] {
  return [
    ...(endpoints.known ? endpoints.value : []).map(({ owner }) => held(owner, through)),
    ...(sharedWith.known ? sharedWith.value : []).map((share) => shared(share, through)),
    ...(serviceNetworks.known ? serviceNetworks.value : []).flatMap(({ serviceNetworkId, state }) =>
      overNetwork(inventory, serviceNetworkId, `${serviceNetworkId}, ${through}`).map((one) => ({
        ...one,
        getsIn: worse(one.getsIn, carries(state)),
      })),
    ),
  ];
}

function overNetwork({ serviceNetworks, vpcs }: Inventory, id: string, through: string): readonly Consumer[] {
  const network = serviceNetworks.find((one) => one.id === id);
  if (!network) throw new Error(`no service network ${id}`);
  const ownerOf = (vpcId: string) => vpcs.find((vpc) => vpc.id === vpcId)?.owner;
  return [
    ...(network.vpcs.known ? network.vpcs.value : []).map(({ vpcId, createdBy, state }) => ({
      ...held(ownerOf(vpcId) ?? createdBy, `${vpcId}, ${through}`),
      getsIn: carries(state),
    })),
    ...(network.endpoints.known ? network.endpoints.value : []).map(({ owner, state }) => ({
      ...held(owner, through),
      getsIn: carries(state),
    })),
    ...(network.sharedWith.known ? network.sharedWith.value : []).map((share) => shared(share, through)),
  ];
}

function held(owner: string | undefined, through: string): Consumer {
  return { account: owner ?? anyone, through, getsIn: owner === undefined ? 'perhaps' : 'yes' };
}

function shared({ account = anyone, isConditional }: ResourceShare, through: string): Consumer {
  return { account, through, getsIn: isConditional ? 'perhaps' : 'yes' };
}

/** What is being made or taken away may carry connections already, or still. */
function carries(state: string): Arrival {
  if (state === 'ACTIVE') return 'yes';
  return state.endsWith('_IN_PROGRESS') ? 'perhaps' : 'no';
}

function worse(some: Arrival, other: Arrival): Arrival {
  return (['no', 'perhaps'] as const).find((is) => some === is || other === is) ?? 'yes';
}
