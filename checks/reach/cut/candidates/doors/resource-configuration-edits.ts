import type {
  ResourceConfiguration,
  ResourceEndpoint,
  ResourceShare,
  ServiceNetworkMembership,
} from '../../../../model/lattice.js';
import { commandLine } from '../../../../model/shell.js';
import { known, type Value } from '../../../../model/value.js';
import type { Source } from '../../../../model/way.js';
import type { Estate } from '../../../estate.js';
import { doorsOf } from '../../../network/doors/through.js';
import type { ChangeDoor, DoorChange } from '../../change-door.js';

/**
 * Ending what lets an account consume a resource configuration of VPC Lattice: its endpoint, a share with it, the
 * membership of the configuration in a service network. An endpoint stays when the share is taken back, so that often
 * both are needed. None where the id names no configuration.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/resource-configuration.html
 */
export function resourceConfigurationEdits(
  { inventory }: Estate,
  door: string,
  source: Source,
): readonly ChangeDoor[] {
  if (source.kind !== 'account') return [];
  const doors = doorsOf(source);
  return inventory.resourceConfigurations
    .filter(({ id }) => id === door)
    .flatMap((configuration) => [
      ...listed(configuration.endpoints)
        .filter(({ owner }) => owner === source.account)
        .map((endpoint) => endConnection(configuration, endpoint)),
      ...listed(configuration.sharedWith)
        .filter(({ account }) => account === source.account)
        .map((share) => unshare(configuration, share)),
      ...listed(configuration.serviceNetworks)
        .filter(({ serviceNetworkId }) => doors.includes(serviceNetworkId))
        .map((membership) => leaveNetwork(configuration, membership, others(inventory, membership))),
    ]);
}

function listed<T>(value: Value<readonly T[]>): readonly T[] {
  return value.known ? value.value : [];
}

/** What else gets to the resource by a service network. */
function others(
  { serviceNetworks }: Estate['inventory'],
  { serviceNetworkId }: ServiceNetworkMembership,
): number {
  const network = serviceNetworks.find(({ id }) => id === serviceNetworkId);
  const associated = network ? [...listed(network.vpcs), ...listed(network.endpoints)] : [];
  return Math.max(0, associated.length - 1);
}

/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_DeleteResourceEndpointAssociation.html */
function endConnection(
  configuration: ResourceConfiguration,
  { associationId, endpointId }: ResourceEndpoint,
): ChangeDoor {
  const { id, region } = configuration;
  return {
    ...change(configuration, 'reject-connection', `resource endpoint ${associationId}`),
    text: `end the association of ${endpointId} with ${id}`,
    cdk: 'without the other account in the resource share; an association of an endpoint is ended by the API alone',
    cli: [
      commandLine(
        ...['aws', 'vpc-lattice', 'delete-resource-endpoint-association'],
        ...['--resource-endpoint-association-identifier', associationId, '--region', region],
      ),
    ],
    edited: editing(configuration, (one) => ({
      endpoints: without(one.endpoints, (each) => each.associationId === associationId),
    })),
  };
}

/**
 * Which resource share it stands in no answer says that is read, so that no command is offered.
 * https://docs.aws.amazon.com/ram/latest/userguide/working-with-sharing-update.html
 */
function unshare(configuration: ResourceConfiguration, { principal }: ResourceShare): ChangeDoor {
  const { id } = configuration;
  return {
    ...change(configuration, 'remove-principal', `share ${id} ${principal}`),
    text: `take ${principal} off the resource shares of ${id}`,
    cdk: `without ${principal} in principals of the ram.CfnResourceShare`,
    cli: [],
    edited: editing(configuration, (one) => ({
      sharedWith: without(one.sharedWith, (each) => each.principal === principal),
    })),
  };
}

/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_DeleteServiceNetworkResourceAssociation.html */
function leaveNetwork(
  configuration: ResourceConfiguration,
  { associationId, serviceNetworkId }: ServiceNetworkMembership,
  lost: number,
): ChangeDoor {
  const { id, region } = configuration;
  const command = ['aws', 'vpc-lattice', 'delete-service-network-resource-association'];
  const named = ['--service-network-resource-association-identifier', associationId ?? ''];
  return {
    ...change(configuration, 'leave-service-network', `membership ${id} ${serviceNetworkId}`),
    others: lost,
    text: `take ${id} out of service network ${serviceNetworkId}`,
    cdk: `without the vpclattice.CfnServiceNetworkResourceAssociation of ${id}`,
    cli: associationId === undefined ? [] : [commandLine(...command, ...named, '--region', region)],
    edited: editing(configuration, (one) => ({
      serviceNetworks: without(one.serviceNetworks, (each) => each.serviceNetworkId === serviceNetworkId),
    })),
  };
}

function change<C extends DoorChange>(
  { id, account }: ResourceConfiguration,
  kind: C,
  element: string,
): Pick<ChangeDoor, 'kind' | 'change' | 'element' | 'owner' | 'names' | 'others'> {
  return { kind: 'change-door', change: kind, element, owner: account, names: [id], others: 0 };
}

/** The inventory with one configuration changed. */
function editing(
  { id, account }: ResourceConfiguration,
  edit: (configuration: ResourceConfiguration) => Partial<ResourceConfiguration>,
): ChangeDoor['edited'] {
  return (inventory) => ({
    ...inventory,
    resourceConfigurations: inventory.resourceConfigurations.map((one) =>
      one.id === id && one.account === account ? { ...one, ...edit(one) } : one,
    ),
  });
}

function without<T>(list: Value<readonly T[]>, isGone: (item: T) => boolean): Value<readonly T[]> {
  return list.known ? known(list.value.filter((item) => !isGone(item))) : list;
}
