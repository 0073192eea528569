import type { Scope, Subnet } from '../../model/network.js';
import { unionAll } from '../../model/ranges.js';
import type { Source } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { ipv4, ipv6 } from '../network/address-space.js';
import type { Endpoint } from '../network/endpoint.js';
import { endpointsOf } from '../subjects.js';
import { type Arriving, arrivingFrom } from './arriving.js';
import { type AdmittingRule, admittingRules } from './candidates/admitting-rules.js';
import { type Balancer, balancerEdits, balancerOf, ownAddressesOf } from './candidates/balancer-edits.js';
import { connectionEdits, connectionsOf, leadsTo } from './candidates/connection-edits.js';
import { denyEntries } from './candidates/deny-entries.js';
import { doorRuleEdits } from './candidates/door-rules.js';
import { publicAccessEdits } from './candidates/public-access.js';
import { routeDeletions } from './candidates/route-deletions.js';
import { ruleEdits } from './candidates/rule-edits.js';
import { subnetReplacements } from './candidates/subnet-replacements.js';
import { switchedOff } from './candidates/switched-off.js';
import type { Edit } from './edit.js';
import type { Goal } from './goal.js';
import { otherClients } from './private-clients.js';
import type { CutQuestions } from './questions.js';
import type { Clients } from './to-close.js';
import { editKey } from './trial.js';
import type { Users } from './users.js';

/** Every edit that may take part in closing the subject, each once, in a stable order. */
export function candidateEdits(
  estate: Estate,
  subject: DatabaseSubject,
  questions: CutQuestions,
  goal: Goal,
  users: Users,
): readonly Edit[] {
  const endpoints = endpointsOf(estate, subject);
  const places = placesOf(estate, endpoints);
  const subnets = [...new Map(places.map(({ subnet }) => [subnet.id, subnet])).values()];
  const open = arrivingFrom(estate, subject, questions, goal).map((arriving) => {
    const balancer = frontOf(estate, subnets, arriving.source);
    return { ...arriving, balancer, rules: rulesFor(estate, subject, arriving, balancer) };
  });
  const direct = open.some(({ source }) => isDirect(source));
  const others = otherClients(estate, subnets, open.map(privateStrangers));
  const entrances = open.flatMap(({ source, balancer }) =>
    source.kind === 'internet' ? (balancer?.entrances ?? []) : [],
  );
  const connections = open.flatMap(({ source }) =>
    throughOf(source) === undefined ? connectionsOf(source) : [],
  );
  const vpcIds = [...new Set(subnets.map(({ vpcId }) => vpcId))];
  const edits = [
    ...(direct ? switchedOff(estate, subject, endpoints) : []),
    ...ruleEdits(
      open.flatMap(({ rules }) => rules),
      others,
    ),
    ...vpcIds.flatMap((vpcId) =>
      open.flatMap((way) => (way.balancer ? balancerEdits(estate, way.balancer, way, vpcId, places) : [])),
    ),
    ...open.flatMap((way) => (way.balancer ? [] : doorRuleEdits(estate, subject, way, subnets))),
    ...subnetReplacements(estate, subject, endpoints, questions, goal, users),
    ...denyEntries(
      estate,
      subnets,
      open.map(({ rules }) => rules),
      others,
    ),
    ...routeDeletions(estate, subnets, leadsTo(connections, direct)),
    ...publicAccessEdits(estate, direct ? [...subnets, ...entrances] : entrances),
    ...vpcIds.flatMap((vpcId) => connectionEdits(estate, vpcId, connections)),
  ];
  return [...new Map(edits.map((edit) => [editKey(edit), edit])).values()];
}

function placesOf(
  estate: Estate,
  endpoints: readonly Endpoint[],
): readonly { readonly endpoint: Endpoint; readonly subnet: Subnet }[] {
  return endpoints.flatMap((endpoint) => {
    if (!endpoint.subnetGroup.known) return [];
    return endpoint.subnetGroup.value.subnets.flatMap(({ id }) => {
      const subnet = estate.subnet(id, endpoint);
      return subnet.known ? [{ endpoint, subnet: subnet.value }] : [];
    });
  });
}

function frontOf(estate: Estate, subnets: readonly Subnet[], source: Source): Balancer | undefined {
  const through = throughOf(source);
  if (through === undefined) return undefined;
  for (const { vpcId } of subnets) {
    const balancer = balancerOf(estate, vpcId, through);
    if (balancer) return balancer;
  }
  return undefined;
}

/** The rules of the database's own groups that may admit what comes from one source. */
function rulesFor(
  estate: Estate,
  subject: DatabaseSubject & Scope,
  { source, clients }: Arriving,
  balancer: Balancer | undefined,
): readonly AdmittingRule[] {
  if (isDirect(source)) return admittingRules(estate, subject, clients, () => false);
  if (balancer) {
    const own = balancer.balancer.securityGroupIds;
    return admittingRules(estate, subject, together(clients, ownAddressesOf(balancer)), ({ id }) =>
      own.includes(id),
    );
  }
  // What calls the database for a client has an address that is its own.
  const callers = throughOf(source) === undefined ? clients : anybody;
  return admittingRules(estate, subject, callers, () => true);
}

const anybody: Clients = { ipv4: ipv4.all, ipv6: ipv6.all };

/** Of a door, the database may see the door instead of the client. */
function privateStrangers({
  source,
  clients,
  balancer,
}: Arriving & { readonly balancer: Balancer | undefined }): Clients {
  // Routes already tell the internet from private networks that use public addresses.
  const calling = source.kind === 'internet' ? { ipv4: [], ipv6: [] } : clients;
  return balancer ? together(calling, ownAddressesOf(balancer)) : calling;
}

function together(a: Clients, b: Clients): Clients {
  return { ipv4: unionAll([a.ipv4, b.ipv4]), ipv6: unionAll([a.ipv6, b.ipv6]) };
}

function throughOf(source: Source): string | undefined {
  return 'through' in source ? source.through : undefined;
}

function isDirect(source: Source): boolean {
  return source.kind === 'internet' && source.through === undefined;
}
