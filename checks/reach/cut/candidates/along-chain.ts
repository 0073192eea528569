import { groupByEach } from '../../../model/group-by.js';
import type { NetworkInterface, Scope, Subnet } from '../../../model/network.js';
import { intersect, union } from '../../../model/ranges.js';
import type { Hop, Path } from '../../../model/verdict.js';
import type { Source } from '../../../model/way.js';
import { type Estate, ownerScope } from '../../estate.js';
import type { DatabaseSubject } from '../../index.js';
import { hostsOf, ipv4, ipv6, setOf } from '../../network/address-space.js';
import { actionsOf } from '../../network/doors/listener-rules.js';
import { interfaceAddressesOf } from '../../network/interface-addresses.js';
import { ruleText } from '../../network/security-group.js';
import type { Edit } from '../edit.js';
import { onceFor } from '../lookup.js';
import { isCovered } from '../monotone.js';
import { otherClients } from '../private-clients.js';
import type { Clients } from '../to-close.js';
import { denyEntries } from './deny-entries.js';
import { routeDeletions } from './route-deletions.js';
import { ruleEdits } from './rule-edits.js';

/** One change that may close a chain of hosts. */
export interface OnChain {
  readonly edit: Edit;
  /** It closes the way of outsiders onto the first host. */
  readonly isEntry: boolean;
}

const nobody: Clients = { ipv4: [], ipv6: [] };

/**
 * What can be done where a chain of hosts passes: at the first host its public addresses, the routes of its subnet to
 * the internet gateway, entries that deny whom its groups admit, and the load balancer in front of it; at every host the rules of its groups, of both directions;
 * at the database the rules that admit the last host and an entry that denies it. None of these opens anything else.
 */
export function editsAlongChain(
  estate: Estate,
  subject: DatabaseSubject,
  source: Source,
  path: Path,
  except: Clients,
): readonly OnChain[] {
  const { hops } = path;
  const entered = hops.findIndex(({ layer }) => layer === 'host');
  const machines = source.kind === 'host' ? source.hosts.map(({ id }) => id) : [];
  return hops.flatMap((hop, at): readonly OnChain[] => {
    const isEntry = at < entered;
    const edits = isEntry
      ? entryEdits(estate, subject, hop, machines[0], except)
      : legEdits(estate, subject, path, at, machines);
    return edits.map((edit) => ({ edit, isEntry }));
  });
}

/** On the way onto the first host. An entry keeps the private clients that it serves, and those who may stay. */
function entryEdits(
  estate: Estate,
  scope: Scope,
  hop: Hop,
  machine: string | undefined,
  except: Clients,
): readonly Edit[] {
  switch (hop.layer) {
    case 'security-group':
      return [
        ...ruleEditsAt(estate, hop, scope, except, machine),
        ...entriesInFront(estate, hop, scope, machine),
      ];
    case 'load-balancer-group':
      return ruleEditsAt(estate, hop, scope, except, machine);
    case 'public-address':
      return addressEdits(estate, hop.component);
    case 'load-balancer':
      return balancerEdits(estate, hop.component, machine);
    default:
      return [];
  }
}

/** Between hosts, and from the last of them to the database. A leg keeps nobody. */
function legEdits(
  estate: Estate,
  subject: DatabaseSubject,
  path: Path,
  at: number,
  machines: readonly string[],
): readonly Edit[] {
  const hop = path.hops[at];
  const isOwn = !path.hops.slice(at + 1).some(({ layer }) => layer === 'security-group');
  const isLast = !path.hops.slice(at + 1).some(({ layer }) => layer === 'host');
  switch (hop?.layer) {
    case 'security-group':
    case 'load-balancer-group':
      return ruleEditsAt(estate, hop, subject, undefined, isOwn ? undefined : machines[0]);
    case 'client-security-group':
      return outboundEdits(estate, hop, subject);
    case 'network-acl-inbound':
      return isLast ? entriesAgainst(estate, subject, path, hop, machines.at(-1)) : [];
    default:
      return [];
  }
}

function ruleEditsAt(
  estate: Estate,
  { component, decidedBy }: Hop,
  scope: Scope,
  staying: Clients | undefined,
  door: string | undefined,
): readonly Edit[] {
  const group = estate.securityGroup(component, scope);
  if (!group.known || !group.value.ingress.known) return [];
  const rule = group.value.ingress.value.find((one) => (one.id ?? ruleText(one)) === decidedBy);
  if (!rule) return [];
  const carrying = estate
    .networkInterfacesOf(group.value.vpcId ?? '')
    .filter(({ securityGroupIds }) => securityGroupIds.includes(component));
  const subnets = [...new Set(carrying.map(({ subnetId }) => subnetId))].flatMap((id) =>
    subnetOf(estate, id, ownerScope(group.value)),
  );
  const others = staying ? together(otherClients(estate, subnets, []), staying) : nobody;
  return ruleEdits([{ group: group.value, rule, port: 0, ...nobody }], others, door);
}

function outboundEdits(estate: Estate, { component, decidedBy }: Hop, scope: Scope): readonly Edit[] {
  const group = estate.securityGroup(component, scope);
  if (!group.known || !group.value.egress.known) return [];
  return group.value.egress.value
    .filter((one) => (one.id ?? ruleText(one)) === decidedBy)
    .map((rule) => ({ kind: 'revoke-outbound-rule', group: group.value, rule }) as const);
}

/** Its public addresses, and the way out of its subnet, unless another route would decide in its place. */
function addressEdits(estate: Estate, id: string): readonly Edit[] {
  const eni = interfacesById(estate.inventory.networkInterfaces).get(id)?.[0];
  if (!eni) return [];
  const isPublic = eni.privateAddresses.some(({ publicAddress }) => publicAddress !== undefined);
  const elastic = estate.inventory.addresses
    .filter(({ networkInterfaceId }) => networkInterfaceId === id)
    .map(({ publicAddress }) => publicAddress);
  const routes = routeDeletions(
    estate,
    subnetOf(estate, eni.subnetId, eni),
    ({ kind }) => kind === 'internet-gateway',
  );
  return [
    ...(isPublic ? [{ kind: 'release-addresses', eni, elastic, family: 4 } as const] : []),
    ...(eni.ipv6Addresses.length > 0
      ? [{ kind: 'release-addresses', eni, elastic: [], family: 6 } as const]
      : []),
    ...routes.filter((edit) => edit.kind === 'delete-route' && !isCovered(edit.route, edit.table)),
  ];
}

/**
 * Entries at the subnet of the first host, for the clients on the internet whom a rule of its groups admits, on the ports
 * of that rule. They stop whoever else comes from there to other hosts of the subnet.
 */
function entriesInFront(
  estate: Estate,
  { component, decidedBy }: Hop,
  scope: Scope,
  machine: string | undefined,
): readonly Edit[] {
  const group = estate.securityGroup(component, scope);
  if (!group.known || !group.value.ingress.known) return [];
  const rule = group.value.ingress.value.find((one) => (one.id ?? ruleText(one)) === decidedBy);
  if (rule?.peer.kind !== 'cidr') return [];
  const subnets = interfacesOf(estate, machine)
    .filter(({ securityGroupIds }) => securityGroupIds.includes(component))
    .flatMap((eni) => subnetOf(estate, eni.subnetId, eni));
  const { from, to } = rule.protocol === '-1' || !rule.ports ? { from: 0, to: 65535 } : rule.ports;
  const clients = {
    ipv4: intersect(setOf(ipv4.block, [rule.peer.cidr]), ipv4.internet),
    ipv6: intersect(setOf(ipv6.block, [rule.peer.cidr]), ipv6.internet),
  };
  return denyEntries(
    estate,
    subnets,
    [[{ port: from, upTo: to, ...clients }]],
    otherClients(estate, subnets, []),
  );
}

/** The host as a target of a load balancer, and the listeners that forward to it there. */
function balancerEdits(estate: Estate, arn: string, machine: string | undefined): readonly Edit[] {
  const balancer = estate.loadBalancer(arn);
  if (!balancer || balancer.kind === 'classic' || !balancer.listeners.known) return [];
  const own = new Set([machine, ...interfacesOf(estate, machine).flatMap(interfaceAddressesOf)]);
  return balancer.listeners.value.flatMap((listener): readonly Edit[] => {
    const groups = actionsOf(listener)
      .flatMap((action) => (action.kind === 'forward' ? action.targetGroups : []))
      .flatMap((named) => groupsByArn(estate.inventory.targetGroups).get(named.arn) ?? []);
    const targets = groups.flatMap((group) =>
      (group.targets.known ? group.targets.value : [])
        .filter(({ id }) => own.has(id))
        .map((target) => ({ kind: 'deregister-target', group, target }) as const),
    );
    const [first] = targets;
    if (!first) return [];
    const vpcId = first.group.vpcId ?? '';
    return [...targets, { kind: 'delete-listener', balancer, listener, vpcId }];
  });
}

/** Entries at the subnet of the database, for the private addresses of the last host alone. */
function entriesAgainst(
  estate: Estate,
  subject: DatabaseSubject,
  { subnetId }: Path,
  { component }: Hop,
  machine: string | undefined,
): readonly Edit[] {
  const addresses = interfacesOf(estate, machine).flatMap(interfaceAddressesOf);
  const subnets = subnetOf(estate, subnetId ?? '', subject).filter((subnet) => {
    const acl = estate.networkAclOf(subnet);
    return acl.known && acl.value.id === component;
  });
  const from = { ipv4: hostsOf(ipv4, addresses), ipv6: hostsOf(ipv6, addresses) };
  return subject.ports.flatMap((port) => denyEntries(estate, subnets, [[{ port, ...from }]], nobody));
}

const interfacesById = onceFor((all: readonly NetworkInterface[]) => groupByEach(all, ({ id }) => [id]));

const interfacesByMachine = onceFor((all: readonly NetworkInterface[]) =>
  groupByEach(all, ({ id, instanceId }) => [instanceId ?? id]),
);

const groupsByArn = onceFor((all: Estate['inventory']['targetGroups']) =>
  groupByEach(all, ({ arn }) => [arn]),
);

function interfacesOf({ inventory }: Estate, machine: string | undefined): readonly NetworkInterface[] {
  return interfacesByMachine(inventory.networkInterfaces).get(machine ?? '') ?? [];
}

function subnetOf(estate: Estate, id: string, scope: Scope): readonly Subnet[] {
  const subnet = estate.subnet(id, scope);
  return subnet.known ? [subnet.value] : [];
}

function together(a: Clients, b: Clients): Clients {
  return { ipv4: union(a.ipv4, b.ipv4), ipv6: union(a.ipv6, b.ipv6) };
}
