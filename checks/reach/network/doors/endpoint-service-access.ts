import type { EndpointConnection, EndpointService } from '../../../model/endpoints.js';
import { accountOf } from '../../../model/principal-account.js';
import type { Gap } from '../../../model/value.js';
import type { AddressSpace } from '../address-space.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';

const layer = 'endpoint-service';

/** Who may hold an endpoint to a service: one account, or any when `account` is undefined. */
export interface Consumer {
  readonly account: string | undefined;
}

/**
 * Every account that a service names among its principals or its connections, and any account where everyone may
 * connect, where nobody says who may, or where a principal is not understood.
 */
export function consumersOf(service: EndpointService): readonly Consumer[] {
  const { allowedPrincipals, connections } = service;
  const principals = allowedPrincipals.known ? allowedPrincipals.value : ['*'];
  const named = principals.map(accountOf);
  const connected = connections.known ? connections.value : [];
  const holders = connected.filter((one) => stateOf(one) !== 'closed').map((one) => one.endpointOwner);
  const hidden = connections.known ? [] : [undefined];
  return [...new Set([...named, ...holders, ...hidden])].map((account) => ({ account }));
}

/**
 * Whether a consumer's endpoint is, or could at once become, connected. A connection that was accepted stays when the
 * permission is taken back; a new one needs the permission, and waits for a yes where acceptance is required.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
 */
export function accessGate<N extends number | bigint>(
  space: AddressSpace<N>,
  service: EndpointService,
  consumer: Consumer,
): Gate<N> {
  const { id } = service;
  const open = (decidedBy: string, text: string) =>
    openGate(space, layer, { component: id, decidedBy, text });
  const maybe = (text: string, gaps: readonly Gap[]) =>
    unknownGate(space, layer, { component: id, decidedBy: id, text }, gaps);
  const accepted = connectionOf(service, consumer, 'open');
  if (accepted && consumer.account !== undefined)
    return open(accepted.endpointId, `holds the connection of ${accepted.endpointId}`);
  const doubts = doubtsAbout(service, consumer);
  const permitted = permissionOf(service, consumer);
  if (permitted !== undefined && service.acceptanceRequired === false)
    return open(permitted, `lets ${permitted === '*' ? 'any AWS account' : permitted} connect unasked`);
  if (doubts.length > 0) return maybe('may be connected, or let it connect', doubts);
  const waiting = connectionOf(service, consumer, 'waiting');
  const text =
    permitted === undefined && !waiting
      ? 'lets nobody connect'
      : waiting
        ? `has not accepted ${waiting.endpointId}`
        : 'accepts each connection by hand, and has accepted none';
  return closedGate(layer, { code: 'NO_POSSIBLE_DESTINATION', component: id, text });
}

/** The facts that would settle whether the consumer gets in. */
function doubtsAbout(service: EndpointService, consumer: Consumer): readonly Gap[] {
  const { allowedPrincipals, connections, acceptanceRequired, account, region, id } = service;
  const gap = (reason: Gap['reason'], fact: string): Gap => ({ reason, fact, account, region });
  const gaps: Gap[] = connections.known ? [] : [connections.gap];
  const unowned = consumer.account === undefined ? connectionOf(service, consumer, 'open') : undefined;
  if (unowned) gaps.push(gap('not-collected', `owner of ${unowned.endpointId}`));
  if (connectionOf(service, consumer, 'unrecognised'))
    gaps.push(gap('unsupported', `state of a connection to ${id}`));
  // Whoever is or may be permitted gets in at once where nobody has to accept.
  if (acceptanceRequired === true) return gaps;
  if (!allowedPrincipals.known) gaps.push(allowedPrincipals.gap);
  else if (consumer.account === undefined) {
    for (const principal of allowedPrincipals.value)
      if (principal !== '*' && accountOf(principal) === undefined)
        gaps.push(gap('unsupported', `who the principal "${principal}" of ${id} is`));
  }
  if (acceptanceRequired === undefined && permissionOf(service, consumer) !== undefined)
    gaps.push(gap('not-collected', `whether ${id} accepts connections by hand`));
  return gaps;
}

/** The principal that names the consumer. */
function permissionOf({ allowedPrincipals }: EndpointService, { account }: Consumer): string | undefined {
  if (!allowedPrincipals.known) return undefined;
  const everyone = allowedPrincipals.value.find((principal) => principal === '*');
  if (everyone !== undefined || account === undefined) return everyone;
  return allowedPrincipals.value.find((principal) => accountOf(principal) === account);
}

type ConnectionState = 'open' | 'waiting' | 'closed' | 'unrecognised';

function connectionOf(
  { connections }: EndpointService,
  { account }: Consumer,
  state: ConnectionState,
): EndpointConnection | undefined {
  if (!connections.known) return undefined;
  return connections.value.find((one) => one.endpointOwner === account && stateOf(one) === state);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpointConnection.html */
const states: Readonly<Record<string, ConnectionState>> = {
  available: 'open',
  partial: 'open',
  pending: 'waiting',
  pendingacceptance: 'waiting',
  deleting: 'closed',
  deleted: 'closed',
  rejected: 'closed',
  failed: 'closed',
  expired: 'closed',
};

/** Whether a connection carries nothing, or nothing any more. */
export function isClosedConnection(connection: EndpointConnection): boolean {
  return stateOf(connection) === 'closed';
}

function stateOf({ state }: EndpointConnection): ConnectionState {
  return states[state.toLowerCase()] ?? 'unrecognised';
}
