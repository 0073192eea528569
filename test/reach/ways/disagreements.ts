import type { DatabaseInstance } from '../../../checks/model/database.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Path, Verdict } from '../../../checks/model/verdict.js';
import { type Source, sourceText } from '../../../checks/model/way.js';
import type { DatabaseSubject } from '../../../checks/reach/index.js';
import { covers, type IpFamily } from '../../simulator/addresses.js';
import { edgesOf } from '../../simulator/blocks.js';
import type { Sender, Target } from '../../simulator/connected/attempt.js';
import { sendersInto } from '../../simulator/connected/senders.js';
import { stopsOf } from '../../simulator/connected/simulate.js';
import { hangsOnPackets } from '../../simulator/connected/transit-policies.js';
import { asInstance, storeInVpc } from '../../simulator/stores/in-vpc.js';
import type { CreateReach } from '../disagreements.js';
import { subnetsOf } from '../placement.js';
import type { Samples } from '../samples.js';
import {
  type Approach,
  approachesTo,
  arrivalsAt,
  bestArrival,
  isSourceOf,
  type Sampled,
  sourcesOf,
  targetsOf,
  words,
} from './arrivals.js';

/** Where the engine and the simulator differ about a fully known estate, in words; nothing when they agree. */
export function disagreements(
  createReach: CreateReach,
  inventory: Inventory,
  samples: Samples,
): readonly string[] {
  const reach = createReach(inventory);
  return reach.databases.flatMap((subject) => {
    const database = databaseOf(inventory, subject);
    const { ways, gaps } = reach.waysInto(subject);
    const senders = sendersInto(inventory, database.vpcId ?? '');
    const about = { inventory, database, samples };
    return [
      ...gaps.map(({ fact }) => `${subject.id}: there may be other ways, because of ${fact}`),
      ...ways
        .filter(({ source }) => !isDataApi(source) && !senders.some((sender) => sender.isMeantBy(source)))
        .filter(({ now, failover }) => now.kind !== 'blocked' || failover.kind !== 'blocked')
        .map(({ source }) => `${subject.id}: ${sourceText(source)} is not connected`),
      ...senders.flatMap((sender) => {
        const answers = ways.filter(({ source }) => sender.isMeantBy(source));
        const [way] = answers;
        if (!way) return aboutMissingWay(about, sender).map((text) => `${subject.id}: ${text}`);
        if (answers.length > 1) return [`${subject.id}: ${answers.length} ways by ${sender.id}`];
        return [...aboutNow(about, sender, way.now), ...aboutFailover(about, sender, way.failover)].map(
          (text) => `${subject.id}, ${sourceText(way.source)}: ${text}`,
        );
      }),
    ];
  });
}

/**
 * Statements handed to the Data API are no packets of whoever hands them over, and no network stops them.
 * https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html
 */
function isDataApi(source: Source): boolean {
  return source.kind === 'identity' && source.through.startsWith('redshift-data.');
}

interface About {
  readonly inventory: Inventory;
  readonly database: DatabaseInstance;
  readonly samples: Samples;
}

export function databaseOf(inventory: Inventory, subject: DatabaseSubject): DatabaseInstance {
  const database = inventory.databaseInstances.find(({ arn }) => arn === subject.arn);
  if (database) return database;
  const store = storeInVpc(inventory, subject.arn);
  if (!store) throw new Error(`no database ${subject.id} in a network`);
  return asInstance(store);
}

/** A connection that carries nothing need not be named, and may be. */
function aboutMissingWay({ inventory, database, samples }: About, sender: Sender): readonly string[] {
  const passing = arrivalsAt(inventory, sender, targetsOf(inventory, database), samples).find(
    ({ arrival }) => arrival !== 'no',
  );
  return passing ? [`no way is named, but ${words(passing)}`] : [];
}

function aboutNow(about: About, sender: Sender, verdict: Verdict): readonly string[] {
  const { inventory, database, samples } = about;
  const targets = targetsOf(inventory, database);
  switch (verdict.kind) {
    case 'reachable': {
      // A path does not say which of several entrances it takes; it is right if it is right about one.
      const found = approachesOf(about, sender, verdict.path, targets).map((approach) =>
        aboutPath(about, approach, verdict.path),
      );
      return (
        found.find((texts) => texts.length === 0) ??
        found.find(([text]) => !text?.startsWith('the witness')) ??
        found[0] ?? ['a path to where it is not']
      );
    }
    case 'blocked': {
      const sampled = arrivalsAt(inventory, sender, targets, samples);
      const passing = sampled.find(({ arrival }) => arrival !== 'no');
      if (passing) return [`blocked by ${layersOf(verdict).join(', ')}, but ${words(passing)}`];
      // Where there are several ways by one sender, the verdict names what stops the weakest of them.
      const approaches = targets.flatMap((target) => approachesTo(inventory, sender, target));
      const isOnly =
        approaches.length === 1 &&
        approaches[0]?.choices.length === 1 &&
        !sender.hasOtherReturns?.(inventory, database.vpcId ?? '');
      if (!isOnly) return [];
      const unnamed = sampled.find(
        ({ attempt }) =>
          (sender.canSend?.(inventory, attempt) ?? true) &&
          stopsOf(inventory, attempt).some(
            (stops) => !stops.some((layer) => layersOf(verdict).includes(layer)),
          ),
      );
      return unnamed
        ? [
            `blocked by ${layersOf(verdict).join(', ')}, but ${words(unnamed)} is stopped by ${JSON.stringify(stopsOf(inventory, unnamed.attempt))}`,
          ]
        : [];
    }
    case 'unknown': {
      const { path } = verdict;
      const shown = path
        ? approachesOf(about, sender, path, targets).map((approach) =>
            bestArrival(inventory, approach, path.packet.source, [path.packet.sourcePort]),
          )
        : [];
      if (shown.some(({ arrival }) => arrival === 'perhaps')) return [];
      const sampled = arrivalsAt(inventory, sender, targets, samples);
      if (sampled.some(({ arrival }) => arrival === 'perhaps')) return [];
      if (verdict.gaps.some(({ fact }) => isByPolicy(inventory, fact))) return [];
      return [`unknown, though every fact is known: ${JSON.stringify(verdict.gaps)}`];
    }
  }
}

/**
 * The engine asks no policy table packet by packet: where its choice hangs on them, the answer may be unknown. Nor does it
 * follow into every segment what a table routes to a core network that it is not attached to.
 */
function isByPolicy(inventory: Inventory, fact: string): boolean {
  if (/^to which segment .* leads what .* routes$/.test(fact)) return true;
  const [, attachment] = /^which route tables .* chooses for packets from (.*)$/.exec(fact) ?? [];
  return attachment !== undefined && hangsOnPackets(inventory, attachment);
}

/** Every way in which the packet of a path may have been sent. */
function approachesOf(
  { inventory }: About,
  sender: Sender,
  { packet, subnetId }: Path,
  targets: readonly Target[],
): readonly Approach[] {
  return targets
    .filter((target) => target.subnetId === subnetId)
    .flatMap((target) => approachesTo(inventory, sender, target))
    .filter(({ family }) => family === packet.family)
    .flatMap((one) => one.choices.map((choice) => ({ ...one, choices: [choice] })))
    .filter(({ choices }) => choices[0]?.destinationPort === packet.destinationPort);
}

/** Whether the witness arrives, and the clients are exactly the ones who do. */
function aboutPath({ inventory, samples }: About, approach: Approach, path: Path): readonly string[] {
  const { sender, family } = approach;
  const { packet, admitted } = path;
  const replay = bestArrival(inventory, approach, packet.source, [packet.sourcePort]);
  if (replay.arrival !== 'yes' || !isSourceOf(sender, family, packet.source))
    return [`the witness is ${words(replay)}`];
  return sourcesOf(sender, family, samples)
    .flatMap((client) => {
      const best = bestArrival(inventory, approach, client, samples.clientPorts);
      const listed = admitted.cidrs.some((cidr) => covers(cidr, family, client));
      if (listed && best.arrival !== 'yes') return [`admits ${words(best)}`];
      return !listed && !admitted.truncated && !sender.isSplit && best.arrival === 'yes'
        ? [`leaves out ${words(best)}`]
        : [];
    })
    .slice(0, 2);
}

function layersOf(verdict: Extract<Verdict, { kind: 'blocked' }>) {
  return verdict.by.map(({ layer }) => layer);
}

/** In another subnet the database has an address that nobody knows yet, so that a verdict is about all of them. */
function aboutFailover(about: About, sender: Sender, verdict: Verdict): readonly string[] {
  if (verdict.kind === 'unknown') return [];
  const { inventory, database, samples } = about;
  const now = targetsOf(inventory, database).map(({ subnetId }) => subnetId);
  const members = subnetsOf(inventory, database);
  const { arn, securityGroupIds, ports } = database;
  const families = database.networkType === 'DUAL' ? ([4, 6] as const) : ([4] as const);
  const targetsOver = (family: IpFamily) =>
    inventory.subnets
      .filter(({ id }) => members.includes(id) && !now.includes(id))
      .flatMap(({ id, cidr, ipv6Cidrs }) =>
        edgesOf((family === 4 ? cidr : ipv6Cidrs[0]) ?? '', family)
          .slice(1, 3)
          .map(
            (destination): Target => ({ arn, subnetId: id, family, destination, securityGroupIds, ports }),
          ),
      );
  const targets = families.flatMap(targetsOver);
  /** A door may call the database over either family, whatever the client's; then one of them is enough. */
  const replayed = (): readonly Sampled[] => {
    if (verdict.kind !== 'reachable') return [];
    const { packet, subnetId } = verdict.path;
    const missed = families
      .map((family) => targetsOver(family).filter((target) => target.subnetId === subnetId))
      .map((there) =>
        there
          .flatMap((target) => approachesTo(inventory, sender, target))
          .filter(({ family }) => family === packet.family)
          .map((approach) => bestArrival(inventory, approach, packet.source, [packet.sourcePort])),
      )
      .filter((sampled) => sampled.length > 0)
      .map((sampled) => sampled.filter(({ arrival }) => arrival !== 'yes'));
    return missed.some((sampled) => sampled.length === 0) ? [] : missed.flat();
  };
  const passing =
    verdict.kind === 'blocked'
      ? arrivalsAt(inventory, sender, targets, samples).filter(({ arrival }) => arrival !== 'no')
      : [];
  return [
    ...replayed().map((one) => `failover: the witness is ${words(one)}`),
    ...passing.map((one) => `failover: blocked, but ${words(one)}`),
  ].slice(0, 1);
}
