import type {
  Accelerator,
  AcceleratorEndpointGroup,
  AcceleratorListener,
} from '../../../checks/model/accelerator.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import { isPublicClient } from '../addresses.js';
import { edgesOf } from '../blocks.js';
import { networkAclAllows } from '../filters.js';
import { internetGates } from '../internet.js';
import {
  type Choice,
  type ConnectedAttempt,
  isAdmitted,
  type Sender,
  type SendersInto,
  type Target,
} from './attempt.js';
import { ownPorts } from './balancer-addresses.js';
import {
  backWorlds,
  gatesForClient,
  handoverGates,
  keepsClient,
  weighedWorlds,
} from './balancer-back-leg.js';
import { acceleratorsAround } from './lent-accelerators.js';
import { balancerOf, choicesOf, wayInside, worldsThrough } from './load-balancer.js';
import { combined, type Gate, type World } from './worlds.js';

/** The standard accelerators that lead to a load balancer in the VPC. */
export const accelerators: SendersInto = (inventory, vpcId) =>
  acceleratorsAround(inventory)
    .filter(({ kind }) => kind === 'standard')
    .filter((one) => leadsOf(one).some(({ id }) => balancerOf(inventory, id).vpcId === vpcId))
    .map(({ arn }) => accelerator(arn));

interface Lead {
  /** The ARN of the load balancer. */
  readonly id: string;
  readonly weight: number | undefined;
  readonly keeps: boolean;
  readonly listener: AcceleratorListener;
  readonly group: AcceleratorEndpointGroup;
}

function leadsOf(accelerator: Accelerator | undefined): readonly Lead[] {
  const listeners = accelerator?.listeners;
  return (listeners?.known ? listeners.value : []).flatMap((listener) =>
    (listener.endpointGroups.known ? listener.endpointGroups.value : []).flatMap((group) =>
      group.endpoints.map(({ id, weight, preservesClientIp }) => ({
        ...{ id, weight, listener, group },
        keeps: preservesClientIp === true,
      })),
    ),
  );
}

function accelerator(arn: string): Sender {
  return {
    kind: 'accelerator',
    id: arn,
    isMeantBy: (source) => source.kind === 'internet' && source.through === arn,
    isSource: isPublicClient,
    families: () => [4, 6],
    choices: (inventory, target) => waysOf(inventory, arn, target),
    worlds: (inventory, subnet, attempt) => worldsOf(inventory, arn, subnet, attempt),
  };
}

export function acceleratorOf(inventory: Inventory, arn: string): Accelerator | undefined {
  return acceleratorsAround(inventory).find((one) => one.arn === arn);
}

/** On each port of the accelerator, to each endpoint, by each of the load balancer's entrances. */
function waysOf(inventory: Inventory, arn: string, target: Target): readonly Choice[] {
  return leadsOf(acceleratorOf(inventory, arn)).flatMap((lead, index) =>
    choicesOf(inventory, balancerOf(inventory, lead.id), target).flatMap(
      ({ destinationPort: port, entrance }) =>
        calledOn(lead, port).map((destinationPort) => ({
          destinationPort,
          entrance: `${entrance} ${port} ${index}`,
        })),
    ),
  );
}

/** The ports of the accelerator from which it hands connections to that port of the endpoint. */
function calledOn({ listener, group }: Lead, port: number): readonly number[] {
  const isOpen = (one: number) => listener.ports.some(({ from, to }) => from <= one && one <= to);
  const replaced = group.portOverrides.filter(({ listenerPort }) => isOpen(listenerPort));
  const instead = replaced.filter(({ endpointPort }) => endpointPort === port);
  const isReplaced = replaced.some(({ listenerPort }) => listenerPort === port);
  return [...instead.map(({ listenerPort }) => listenerPort), ...(isOpen(port) && !isReplaced ? [port] : [])];
}

/**
 * Where the client's address is kept, the load balancer sees it, and network ACLs see the replies alone. Otherwise it
 * sees one of Global Accelerator's, and nobody says which.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints.sipp-caveats.html
 */
function worldsOf(
  inventory: Inventory,
  arn: string,
  subnet: Subnet,
  called: ConnectedAttempt,
): readonly World[] {
  const one = acceleratorOf(inventory, arn);
  // In a world without it there is nothing to call.
  if (!one) return [[{ layer: 'accelerator', passes: false }]];
  const [, , port, index] = (called.entrance ?? '').split(' ');
  const lead = leadsOf(one)[Number(index)];
  if (!lead) throw new Error(`no endpoint of ${arn} by ${called.entrance}`);
  const attempt = { ...called, destinationPort: Number(port) };
  const door: World = [
    one.enabled === true,
    lead.listener.protocol !== 'UDP',
    called.family === 4 || (one.ipAddressType === 'DUAL_STACK' && lead.keeps),
  ].map((passes) => ({ layer: 'accelerator', passes }));
  if (door.some(({ passes }) => !passes)) return [door];
  // With no healthy endpoint of any weight, traffic goes to one of weight 0 as well.
  const weighed: readonly World[] =
    lead.weight === 0 ? [[], [{ layer: 'accelerator', passes: false }]] : [[]];
  const before = combined([door], weighed);
  const behind = lead.keeps
    ? worldsThrough(inventory, { worlds: keptWorlds }, subnet, attempt)
    : onceFor(inventory, subnet, attempt);
  return combined(before, behind);
}

/** Where nobody sees the client, all clients fare alike. */
function onceFor(inventory: Inventory, subnet: Subnet, attempt: ConnectedAttempt): readonly World[] {
  const key = [subnet.id, attempt.destination, attempt.entrance, attempt.arn].join(' ');
  const worked = workedOut.get(inventory) ?? new Map<string, readonly World[]>();
  workedOut.set(inventory, worked);
  const worlds = worked.get(key) ?? hiddenWorlds(inventory, subnet, attempt);
  worked.set(key, worlds);
  return worlds;
}

const workedOut = new WeakMap<Inventory, Map<string, readonly World[]>>();

/** The gateway of the network has to be attached, but no route has to lead there. */
export function edgeGates(inventory: Inventory, entrance: Subnet, attempt: ConnectedAttempt): World {
  return internetGates(inventory, entrance, attempt)
    .arrival.filter(({ layer }) => layer !== 'gateway-route-table')
    .map(({ layer, passes }) => ({ layer, passes: passes() }));
}

function keptWorlds(inventory: Inventory, entrance: Subnet, attempt: ConnectedAttempt): readonly World[] {
  return [
    [
      ...edgeGates(inventory, entrance, attempt),
      groupGate(inventory, attempt),
      aclGate(inventory, entrance, attempt, 'outbound'),
    ],
  ];
}

function groupGate(inventory: Inventory, attempt: ConnectedAttempt): Gate {
  const { family, source, destinationPort } = attempt;
  const segment = { family, peer: source, port: destinationPort };
  return { layer: 'load-balancer-group', passes: isAdmitted(inventory, attempt, segment) };
}

function aclGate(
  inventory: Inventory,
  { id }: Subnet,
  { family, source, sourcePort, destinationPort }: ConnectedAttempt,
  direction: 'inbound' | 'outbound',
): Gate {
  const port = direction === 'inbound' ? destinationPort : sourcePort;
  return {
    layer: `network-acl-${direction}`,
    passes: networkAclAllows(inventory, id, direction, { family, peer: source, port }),
  };
}

/** Each gate that sees the address passes every one that it may be, none of them, or nobody knows. */
function hiddenWorlds(inventory: Inventory, subnet: Subnet, attempt: ConnectedAttempt): readonly World[] {
  const { balancer, entrance, group } = wayInside(inventory, attempt);
  const leg = { balancer, group, entrance, subnet, attempt };
  const handover = handoverGates(inventory, leg);
  if (handover.some(({ passes }) => !passes)) return [handover];
  const atBalancer = {
    ...attempt,
    securityGroupIds: balancer.securityGroupIds,
    ...(balancer.securityGroupIds.length === 0 ? { isUnfiltered: true as const } : {}),
  };
  const own = publicEdges(inventory).map((source) => ({ source }));
  const ports = ownPorts(inventory);
  /** Whether some client port passes, gate by gate, for each address. */
  const passing = (gatesOf: (from: { source: string; sourcePort: number }) => World) =>
    merged(
      own.map(({ source }) => {
        const all = ports.map((sourcePort) => gatesOf({ source, sourcePort }));
        return (all[0] ?? []).map(({ layer }, index) => ({
          layer,
          passes: all.some((gates) => gates[index]?.passes === true),
        }));
      }),
    );
  // AWS does not say that packets of an accelerator pass the ACL at all, so that one that stops them may not be asked.
  const acl = passing((from) =>
    (['inbound', 'outbound'] as const).map((direction) =>
      aclGate(inventory, entrance, { ...attempt, ...from }, direction),
    ),
  ).map((column) => (column.is === 'no' ? { ...column, is: 'perhaps' as const } : column));
  const groups = passing((from) => [groupGate(inventory, { ...atBalancer, ...from })]);
  const back = keepsClient(leg)
    ? combined(
        weighedWorlds(leg),
        either(passing((from) => gatesForClient(inventory, { ...leg, attempt: { ...attempt, ...from } }))),
      )
    : backWorlds(inventory, leg);
  return combined(combined([edgeGates(inventory, entrance, attempt)], either([...acl, ...groups])), back);
}

interface Column {
  readonly layer: Gate['layer'];
  readonly is: 'yes' | 'no' | 'perhaps';
}

function merged(rows: readonly World[]): readonly Column[] {
  return (rows[0] ?? []).map(({ layer }, index) => {
    const passes = rows.map((row) => row[index]?.passes === true);
    return { layer, is: passes.every(Boolean) ? 'yes' : passes.some(Boolean) ? 'perhaps' : 'no' };
  });
}

function either(columns: readonly Column[]): readonly World[] {
  return columns.reduce<readonly World[]>(
    (worlds, { layer, is }) =>
      combined(worlds, [
        ...(is === 'no' ? [] : [[{ layer, passes: true }]]),
        ...(is === 'yes' ? [] : [[{ layer, passes: false }]]),
      ]),
    [[]],
  );
}

/** Addresses on the internet at which a filter may change its mind. */
export function publicEdges({ networkAcls, securityGroups, prefixLists }: Inventory): readonly string[] {
  const blocks = [
    '52.0.0.0/8',
    ...networkAcls.flatMap(({ entries }) => entries.map(({ cidr }) => cidr)),
    ...securityGroups.flatMap(({ ingress }) =>
      ingress.known ? ingress.value.flatMap(({ peer }) => (peer.kind === 'cidr' ? [peer.cidr] : [])) : [],
    ),
    ...prefixLists.flatMap(({ entries }) => (entries.known ? entries.value : [])),
  ];
  const edges = [...new Set(blocks)].flatMap((block) => edgesOf(block, 4));
  return [...new Set(edges)].filter((address) => isPublicClient(4, address));
}
