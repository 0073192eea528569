import type {
  Accelerator,
  AcceleratorEndpointGroup,
  AcceleratorListener,
} from '../../../checks/model/accelerator.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import { isPublicClient } from '../addresses.js';
import { aclGate, edgeGates, groupGate, publicEdges } from './accelerator-gates.js';
import type { Choice, ConnectedAttempt, Sender, SendersInto, Target } from './attempt.js';
import { ownPorts } from './balancer-addresses.js';
import {
  backWorlds,
  gatesForClient,
  handoverGates,
  keepsClient,
  weighedWorlds,
} from './balancer-back-leg.js';
import { either, merged } from './columns.js';
import { addressed, addressWorlds, atAddress, homeOf, isAddress } from './elastic-addresses.js';
import { acceleratorsAround } from './lent-accelerators.js';
import { balancerOf, choicesOf, wayInside, worldsThrough } from './load-balancer.js';
import { combined, type World } from './worlds.js';

/** The standard accelerators that lead to a load balancer or an address in the VPC. */
export const accelerators: SendersInto = (inventory, vpcId) => {
  const vpcOf = (id: string) =>
    isAddress(id) ? homeOf(inventory, id)?.vpcId : balancerOf(inventory, id).vpcId;
  return acceleratorsAround(inventory)
    .filter(({ kind }) => kind === 'standard')
    .filter((one) => leadsOf(one).some(({ id }) => vpcOf(id) === vpcId))
    .map(({ arn }) => accelerator(arn));
};

interface Lead {
  /** The ARN of the load balancer, or the id of the address. */
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
        // No address keeps them, whatever is said of it.
        keeps: preservesClientIp === true && !isAddress(id),
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
    (isAddress(lead.id)
      ? atAddress(inventory, lead.id, target)
      : choicesOf(inventory, balancerOf(inventory, lead.id), target)
    ).flatMap(({ destinationPort: port, entrance }) =>
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

function keptWorlds(inventory: Inventory, entrance: Subnet, attempt: ConnectedAttempt): readonly World[] {
  return [
    [
      ...edgeGates(inventory, entrance, attempt),
      groupGate(inventory, attempt),
      aclGate(inventory, entrance, attempt, 'outbound'),
    ],
  ];
}

/** Each gate that sees the address passes every one that it may be, none of them, or nobody knows. */
function hiddenWorlds(inventory: Inventory, subnet: Subnet, attempt: ConnectedAttempt): readonly World[] {
  if (attempt.entrance?.startsWith(addressed)) return addressWorlds(inventory, subnet, attempt);
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
