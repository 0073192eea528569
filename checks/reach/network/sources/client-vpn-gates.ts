import { intersect, isEmpty, isSubset, type Ranges } from '../../../model/ranges.js';
import type { ClientVpnEndpoint, ClientVpnRoute } from '../../../model/transit.js';
import type { Gap, Value } from '../../../model/value.js';
import { type AddressSpace, setOf } from '../address-space.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';

const layer = 'client-vpn-endpoint';

/**
 * What an endpoint of Client VPN asks of a connection to some addresses, whoever logs in: it has to be up, an
 * authorization rule has to let somebody go there, and one of its routes has to lead there by the wanted way.
 * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/client-authorization.html
 */
export function clientVpnGates<N extends number | bigint>(
  space: AddressSpace<N>,
  endpoint: ClientVpnEndpoint,
  targets: Ranges<N>,
  wanted: { leads(route: ClientVpnRoute): boolean; readonly text: string },
): readonly Gate<N>[] {
  return [
    stateGate(space, endpoint),
    authorizationGate(space, endpoint, targets),
    routesGate(space, endpoint, targets, wanted),
  ];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ClientVpnEndpointStatus.html */
function stateGate<N extends number | bigint>(
  space: AddressSpace<N>,
  { id, state, authenticationTypes, account, region }: ClientVpnEndpoint,
): Gate<N> {
  const by = authenticationTypes.length > 0 ? ` by ${authenticationTypes.join(' and ')}` : '';
  const deciding = { component: id, decidedBy: id, text: `takes whoever logs in${by}` };
  if (state === 'available') return openGate(space, layer, deciding);
  if (['pending', 'pending-associate', 'deleting', 'deleted'].includes(state))
    return closedGate(layer, { code: 'BAD_STATE', component: id, text: `is ${state}` });
  return unknownGate(space, layer, deciding, [
    { reason: 'unsupported', fact: `state "${state}" of ${id}`, account, region },
  ]);
}

/**
 * Somebody may go wherever a rule leads, be it everybody or a group: who is in a group says the identity provider. Among
 * several rules the most specific one counts, which lets somebody in as well.
 * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-rules.html
 */
function authorizationGate<N extends number | bigint>(
  space: AddressSpace<N>,
  endpoint: ClientVpnEndpoint,
  targets: Ranges<N>,
): Gate<N> {
  const { id, authorizationRules } = endpoint;
  const rules = mapped(authorizationRules, ({ destinationCidr, groupId, accessAll, state }) => ({
    cidr: destinationCidr,
    state,
    isSettled: state === 'active',
    isVoid: state === 'failed',
    text: `authorizes ${accessAll || groupId === undefined ? 'everybody' : `group ${groupId}`} for ${destinationCidr}`,
  }));
  return coveringGate(space, endpoint, rules, targets, {
    code: 'CANNOT_ROUTE',
    component: id,
    text: 'no authorization rule lets anybody go to the database',
  });
}

/**
 * A client enters by one association and uses the routes of that one; by which, it can choose by connecting again.
 * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/troubleshooting.html
 */
function routesGate<N extends number | bigint>(
  space: AddressSpace<N>,
  endpoint: ClientVpnEndpoint,
  targets: Ranges<N>,
  wanted: { leads(route: ClientVpnRoute): boolean; readonly text: string },
): Gate<N> {
  const { id, routes } = endpoint;
  const leading = mapped(routes, (route) => ({
    cidr: route.destinationCidr,
    state: route.state,
    isSettled: route.state === 'active',
    isVoid: ['creating', 'failed'].includes(route.state) || !wanted.leads(route),
    text: `routes ${route.destinationCidr} to ${wanted.text}`,
  }));
  return coveringGate(space, endpoint, leading, targets, {
    code: 'NO_ROUTE_TO_DESTINATION',
    component: id,
    text: `no route of it leads to the database by ${wanted.text}`,
  });
}

/** An entry of one of the endpoint's lists, which lets packets go to a block. */
interface Entry {
  readonly cidr: string;
  readonly state: string;
  readonly isSettled: boolean;
  /** It surely lets nothing through. */
  readonly isVoid: boolean;
  readonly text: string;
}

function mapped<T>(items: Value<readonly T[]>, entry: (item: T) => Entry): Value<readonly Entry[]> {
  return items.known ? { known: true, value: items.value.map(entry) } : items;
}

/** Whether the entries lead to all addresses that the database may have, to some, or to none. */
function coveringGate<N extends number | bigint>(
  space: AddressSpace<N>,
  { id, account, region }: ClientVpnEndpoint,
  entries: Value<readonly Entry[]>,
  targets: Ranges<N>,
  block: Parameters<typeof closedGate>[1],
): Gate<N> {
  const deciding = (text: string) => ({ component: id, decidedBy: id, text });
  if (!entries.known) return unknownGate(space, layer, deciding('may lead to the database'), [entries.gap]);
  const gap = (fact: string): Gap => ({ reason: 'unsupported', fact, account, region });
  const isUnreadable = ({ cidr }: Entry) => space.block(cidr) === 'unreadable';
  const some = entries.value.filter((one) => !one.isVoid);
  const setBy = (chosen: readonly Entry[]) =>
    setOf(
      space.block,
      chosen.map(({ cidr }) => cidr),
    );
  const settled = some.filter(({ isSettled }) => isSettled);
  const doubtful = some.filter((one) => !one.isSettled || isUnreadable(one));
  const leads = (one: Entry) => isUnreadable(one) || !isEmpty(intersect(setBy([one]), targets));
  const by = settled.find(leads) ?? doubtful.find(leads);
  if (!by) return closedGate(layer, block);
  if (isSubset(targets, setBy(settled))) return openGate(space, layer, deciding(by.text));
  const doubts = doubtful.filter(leads).map(({ cidr, state }) => gap(`${cidr} of ${id} (state "${state}")`));
  const gaps = doubts.length > 0 ? doubts : [gap(`which address the database has: ${id} leads to some only`)];
  return unknownGate(space, layer, deciding(by.text), gaps);
}
