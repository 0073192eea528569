import type { Scope } from '../../model/network.js';
import { unionAll } from '../../model/ranges.js';
import type { Source } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { ipv4, ipv6 } from '../network/address-space.js';
import { doorsOf } from '../network/doors/through.js';
import { endpointsOf } from '../subjects.js';
import { type Arriving, arrivingFrom } from './arriving.js';
import { type AdmittingRule, admittingRules } from './candidates/admitting-rules.js';
import { balancerEdits, ownAddressesOf, placesOf } from './candidates/balancer-edits.js';
import { type BalancerOnWay, balancersOn } from './candidates/balancers.js';
import { connectionEdits, connectionsOf, leadsTo } from './candidates/connection-edits.js';
import { denyEntries } from './candidates/deny-entries.js';
import { doorRuleEdits } from './candidates/door-rules.js';
import { doorEdits } from './candidates/doors/index.js';
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
    const balancers = balancersOn(estate, subject, places, arriving.source);
    return { ...arriving, balancers, rules: rulesFor(estate, subject, arriving, balancers) };
  });
  const direct = open.some(({ source }) => isDirect(source));
  const others = otherClients(estate, subnets, open.map(privateStrangers));
  const entrances = open.flatMap(({ source, balancers }) =>
    source.kind === 'internet' ? balancers.flatMap(({ balancer }) => balancer.entrances) : [],
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
    ...open.flatMap((way) => [
      ...way.balancers.flatMap((on) => balancerEdits(estate, on.balancer, way, on.vpcId, on.places)),
      ...doorRuleEdits(
        estate,
        subject,
        way,
        [...subject.securityGroupIds, ...groupsOf(way.balancers)],
        subnets,
      ),
      ...doorEdits(estate, subject, way.source),
    ]),
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

/** The rules of the database's own groups that may admit what comes from one source. */
function rulesFor(
  estate: Estate,
  subject: DatabaseSubject & Scope,
  { source, clients }: Arriving,
  balancers: readonly BalancerOnWay[],
): readonly AdmittingRule[] {
  if (isDirect(source)) return admittingRules(estate, subject, clients, () => false);
  if (balancers.length > 0 && isLast(balancers, source)) {
    const own = groupsOf(balancers);
    return admittingRules(estate, subject, together(clients, addressesOf(balancers)), ({ id }) =>
      own.includes(id),
    );
  }
  // What calls the database for a client has an address that is its own.
  const callers = throughOf(source) === undefined ? clients : anybody;
  return admittingRules(estate, subject, callers, () => true);
}

const anybody: Clients = { ipv4: ipv4.all, ipv6: ipv6.all };

/** Whether nothing but a load balancer calls the database, and no proxy behind it. */
function isLast(balancers: readonly BalancerOnWay[], source: Source): boolean {
  const [first] = balancers;
  return !first?.places.some(({ endpoint }) => doorsOf(source).includes(endpoint.arn));
}

/** Of a door, the database may see the door instead of the client. */
function privateStrangers({
  source,
  clients,
  balancers,
}: Arriving & { readonly balancers: readonly BalancerOnWay[] }): Clients {
  // Routes already tell the internet from private networks that use public addresses.
  const calling = source.kind === 'internet' ? { ipv4: [], ipv6: [] } : clients;
  return together(calling, addressesOf(balancers));
}

function groupsOf(balancers: readonly BalancerOnWay[]): readonly string[] {
  return balancers.flatMap(({ balancer }) => balancer.balancer.securityGroupIds);
}

function addressesOf(balancers: readonly BalancerOnWay[]): Clients {
  const own = balancers.map(({ balancer }) => ownAddressesOf(balancer));
  return { ipv4: unionAll(own.map((some) => some.ipv4)), ipv6: unionAll(own.map((some) => some.ipv6)) };
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
