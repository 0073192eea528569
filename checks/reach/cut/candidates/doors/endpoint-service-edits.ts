import type { EndpointService } from '../../../../model/endpoints.js';
import { accountOf } from '../../../../model/principal-account.js';
import { commandLine } from '../../../../model/shell.js';
import { known, type Value } from '../../../../model/value.js';
import type { Source } from '../../../../model/way.js';
import type { Estate } from '../../../estate.js';
import type { ChangeDoor } from '../../change-door.js';

/**
 * Rejecting the connections of an account to an endpoint service, and taking back the permissions by which it may
 * connect. A connection that was accepted stays when the permission is taken back, so that often both are needed.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
 */
export function endpointServiceEdits(estate: Estate, door: string, source: Source): readonly ChangeDoor[] {
  const service = estate.inventory.endpointServices.find(({ id }) => id === door);
  if (!service || source.kind !== 'account') return [];
  const { connections, allowedPrincipals } = service;
  const held = connections.known ? connections.value : [];
  const principals = allowedPrincipals.known ? allowedPrincipals.value : [];
  return [
    ...held
      .filter(({ endpointOwner }) => endpointOwner !== undefined && endpointOwner === source.account)
      .map(({ endpointId }) => reject(service, endpointId)),
    ...principals
      .filter((principal) => principal === '*' || accountOf(principal) === source.account)
      .map((principal) => removePrincipal(service, principal)),
  ];
}

function reject(service: EndpointService, endpointId: string): ChangeDoor {
  const { id, region } = service;
  return {
    ...change(service, 'reject-connection', `connection ${id} ${endpointId}`),
    text: `reject the connection of ${endpointId} to ${id}`,
    cdk: 'acceptanceRequired: true on the VpcEndpointService, and reject the connection',
    cli: [
      commandLine(
        ...['aws', 'ec2', 'reject-vpc-endpoint-connections', '--service-id', id],
        ...['--vpc-endpoint-ids', endpointId, '--region', region],
      ),
    ],
    edited: editing(service, ({ connections }) => ({
      connections: each(connections, (held) =>
        held.map((one) => (one.endpointId === endpointId ? { ...one, state: 'rejected' } : one)),
      ),
    })),
  };
}

function removePrincipal(service: EndpointService, principal: string): ChangeDoor {
  const { id, region } = service;
  return {
    ...change(service, 'remove-principal', `principal ${id} ${principal}`),
    text: `take ${principal} off the principals that ${id} allows`,
    cdk: 'allowedPrincipals of the VpcEndpointService without it',
    cli: [
      commandLine(
        ...['aws', 'ec2', 'modify-vpc-endpoint-service-permissions', '--service-id', id],
        ...['--remove-allowed-principals', principal, '--region', region],
      ),
    ],
    edited: editing(service, ({ allowedPrincipals }) => ({
      allowedPrincipals: each(allowedPrincipals, (all) => all.filter((one) => one !== principal)),
    })),
  };
}

/** The inventory with one service changed. */
function editing(
  { id, account }: EndpointService,
  edit: (service: EndpointService) => Partial<EndpointService>,
): ChangeDoor['edited'] {
  return (inventory) => ({
    ...inventory,
    endpointServices: inventory.endpointServices.map((one) =>
      one.id === id && one.account === account ? { ...one, ...edit(one) } : one,
    ),
  });
}

function change(
  { id, account }: EndpointService,
  kind: 'reject-connection' | 'remove-principal',
  element: string,
) {
  return { kind: 'change-door', change: kind, element, owner: account, names: [id], others: 0 } as const;
}

function each<T>(value: Value<T>, edit: (content: T) => T): Value<T> {
  return value.known ? known(edit(value.value)) : value;
}
