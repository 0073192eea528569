import type { Inventory } from '../model/inventory.js';
import type { Scope } from '../model/network.js';
import { intersect, isEmpty, unionAll } from '../model/ranges.js';
import { unknownBecause } from '../model/value.js';
import type { WaysIn } from '../model/way.js';
import { type Answers, answersTo, type Question } from './answers.js';
import { anythingIn, type Bounds } from './bounds.js';
import { withChangedGroup } from './changed-group.js';
import { groupCutFinder } from './cut/group-cuts.js';
import { hostCutFinder } from './cut/host-cuts.js';
import { cutFinder } from './cut/index.js';
import type { CutQuestions } from './cut/questions.js';
import { unsignedCuts } from './cut/unsigned-cuts.js';
import { type Estate, indexEstate } from './estate.js';
import { everyWay, wantedWays } from './every-way.js';
import { fromInternet } from './from-internet.js';
import type {
  DatabaseSubject,
  GroupAdmission,
  InternetReach,
  InternetRoutes,
  PublicRule,
  Reach,
} from './index.js';
import { type AddressSpace, ipv4, ipv6 } from './network/address-space.js';
import { listenerOn } from './network/listener.js';
import { internetRouting } from './network/route-table.js';
import { admissionOf, type GroupsAdmission } from './network/security-group.js';
import { unsigned } from './outside/unsigned.js';
import { replicationSubject } from './replication-instances.js';
import { steppingStones } from './stepping-stones/index.js';
import { subjectsOf } from './subjects.js';
import { unlistedDatabases } from './unlisted.js';
import { waysInto } from './ways.js';

/** Indexes the inventory once and answers every question about who can send packets to its databases. */
export function createReach(inventory: Inventory): Reach {
  const estate = indexEstate(inventory);
  const ways = answersTo(estate, (some, subject) => waysInto(some, subject));
  return reachOver(estate, subjectsOf(estate), {
    fromInternet: answersTo(estate, (some, subject) => fromInternet(some, subject)),
    waysInto: ways,
    steppingStones: answersTo(estate, stonesGiven(ways)),
  });
}

/** Hosts are looked for in the networks from which something gets in, and rest on whatever that answer rests on. */
function stonesGiven(ways: Answers<WaysIn>): Question<WaysIn> {
  return (estate, subject) => {
    const into = ways.about(subject);
    for (const id of ways.groupsBehind(subject)) estate.securityGroup(id, subject);
    return steppingStones(estate, subject, into);
  };
}

/** The answers that are kept, since several checks ask for them. */
interface Kept {
  readonly fromInternet: Answers<InternetReach>;
  readonly waysInto: Answers<WaysIn>;
  readonly steppingStones: Answers<WaysIn>;
}

function reachOver(estate: Estate, databases: readonly DatabaseSubject[], kept: Kept): Reach {
  const publicAdmission = (subject: DatabaseSubject) => publicAdmissionOf(estate, subject);
  const questions: CutQuestions = {
    ways: (where, subject, asked) =>
      where === estate && !asked.conclude
        ? wantedWays(asked, {
            fromInternet: () => kept.fromInternet.about(subject),
            waysInto: () => kept.waysInto.about(subject),
          })
        : everyWay(where, subject, asked),
  };
  const cuts = cutFinder(estate, databases, questions);
  return {
    estate,
    databases,
    fromInternet: kept.fromInternet.about,
    unsigned,
    waysInto: kept.waysInto.about,
    steppingStones: kept.steppingStones.about,
    publicAdmission,
    internetRoutes: (subnetId, scope) => internetRoutesOf(estate, subnetId, scope),
    cuts,
    groupCuts: groupCutFinder(estate, databases),
    replicationCuts: (instance) => cuts(replicationSubject(estate, instance)),
    hostCuts: hostCutFinder(estate, databases, kept.waysInto.about, questions),
    unsignedCuts,
    after(changed) {
      const edited = withChangedGroup(estate, changed);
      if (!edited) return reachOver(estate, databases, kept);
      const ways = kept.waysInto.after(edited, changed.id);
      return reachOver(edited, databases, {
        fromInternet: kept.fromInternet.after(edited, changed.id),
        waysInto: ways,
        steppingStones: kept.steppingStones.after(edited, changed.id, stonesGiven(ways)),
      });
    },
    unlistedDatabases: (scope) => unlistedDatabases(estate, scope),
  };
}

function publicAdmissionOf(estate: Estate, subject: DatabaseSubject): GroupAdmission {
  const rules: PublicRule[] = [];
  const ports = subject.ports;
  const admissionOn = <N extends number | bigint>(space: AddressSpace<N>) =>
    ports.map((port) => admissionOf(estate, space, subject.securityGroupIds, listenerOn(port), subject));
  const onIpv4 = admissionOn(ipv4);
  const onIpv6 = admissionOn(ipv6);
  ports.forEach((port, index) => {
    const byRule = new Map<PublicRule['rule'], PublicRule>();
    const nothing = { must: [], may: [], gaps: [] };
    for (const { group, rule, admits } of onIpv4[index]?.rules ?? []) {
      const bounds = fromTheInternet(ipv4, admits);
      if (!isEmpty(bounds.may)) byRule.set(rule, { group, rule, port, ipv4: bounds, ipv6: nothing });
    }
    for (const { group, rule, admits } of onIpv6[index]?.rules ?? []) {
      const bounds = fromTheInternet(ipv6, admits);
      if (isEmpty(bounds.may)) continue;
      byRule.set(rule, { ...(byRule.get(rule) ?? { group, rule, port, ipv4: nothing }), ipv6: bounds });
    }
    rules.push(...byRule.values());
  });
  return { ipv4: together(ipv4, onIpv4, subject), ipv6: together(ipv6, onIpv6, subject), rules };
}

/** The union over all ports; when no port is known, anything may be admitted. */
function together<N extends number | bigint>(
  space: AddressSpace<N>,
  admissions: readonly GroupsAdmission<N>[],
  subject: DatabaseSubject,
): Bounds<N> {
  if (admissions.length === 0 && subject.subnetGroup) {
    const { account, region, id } = subject;
    return anythingIn(space.internet, [
      { reason: 'not-collected', fact: `listener port of ${id}`, account, region },
    ]);
  }
  return fromTheInternet(space, {
    must: unionAll(admissions.map(({ admits }) => admits.must)),
    may: unionAll(admissions.map(({ admits }) => admits.may)),
    gaps: admissions.flatMap(({ admits }) => admits.gaps),
  });
}

function fromTheInternet<N extends number | bigint>(space: AddressSpace<N>, bounds: Bounds<N>): Bounds<N> {
  return {
    must: intersect(bounds.must, space.internet),
    may: intersect(bounds.may, space.internet),
    gaps: bounds.gaps,
  };
}

function internetRoutesOf(estate: Estate, subnetId: string, scope: Scope): InternetRoutes {
  const subnet = estate.subnet(subnetId, scope);
  const routeTable = subnet.known ? estate.routeTableOf(subnet.value) : unknownBecause(subnet.gap);
  if (!routeTable.known) {
    const gaps = [routeTable.gap];
    return {
      subnet,
      routeTable,
      ipv4: anythingIn(ipv4.internet, gaps),
      ipv6: anythingIn(ipv6.internet, gaps),
      routes: [],
    };
  }
  const onIpv4 = internetRouting(estate, ipv4, routeTable.value);
  const onIpv6 = internetRouting(estate, ipv6, routeTable.value);
  return {
    subnet,
    routeTable,
    ipv4: fromTheInternet(ipv4, onIpv4.admits),
    ipv6: fromTheInternet(ipv6, onIpv6.admits),
    routes: [...new Set([...onIpv4.routes(), ...onIpv6.routes()])].sort(),
  };
}
