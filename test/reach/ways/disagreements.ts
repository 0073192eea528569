import type { DatabaseInstance } from '../../../checks/model/database.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Verdict } from '../../../checks/model/verdict.js';
import { sourceText } from '../../../checks/model/way.js';
import type { DatabaseSubject } from '../../../checks/reach/index.js';
import { covers } from '../../simulator/addresses.js';
import {
  type ConnectedAttempt,
  otherSide,
  type Sender,
  sendersInto,
} from '../../simulator/connected/attempt.js';
import { arrivalOf, stopsOf } from '../../simulator/connected/simulate.js';
import { hostSubnetOf } from '../../simulator/connected/subnets.js';
import { nextAttachments } from '../../simulator/connected/transit-routes.js';
import type { CreateReach } from '../disagreements.js';
import type { Samples } from '../samples.js';
import {
  arrivalsAt,
  attemptAt,
  bestArrival,
  isAbout,
  type Sampled,
  senderText,
  targetsOf,
  words,
} from './arrivals.js';
import { edgesOf, isHost } from './samples.js';

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
        .filter(({ source }) => !senders.some((sender) => isAbout(source, sender)))
        .map(({ source }) => `${subject.id}: ${sourceText(source)} is not connected`),
      ...senders.flatMap((sender) => {
        const answers = ways.filter(({ source }) => isAbout(source, sender));
        const [way] = answers;
        if (!way) return aboutMissingWay(about, sender).map((text) => `${subject.id}: ${text}`);
        if (answers.length > 1) return [`${subject.id}: ${answers.length} ways by ${senderText(sender)}`];
        return [...aboutNow(about, sender, way.now), ...aboutFailover(about, sender, way.failover)].map(
          (text) => `${subject.id}, ${sourceText(way.source)}: ${text}`,
        );
      }),
    ];
  });
}

interface About {
  readonly inventory: Inventory;
  readonly database: DatabaseInstance;
  readonly samples: Samples;
}

export function databaseOf(inventory: Inventory, subject: DatabaseSubject): DatabaseInstance {
  const database = inventory.databaseInstances.find(({ arn }) => arn === subject.arn);
  if (!database) throw new Error(`no instance ${subject.id}`);
  return database;
}

/** A connection that carries nothing need not be named. */
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
      const { packet, admitted, subnetId } = verdict.path;
      const { family, source, sourcePort, destinationPort } = packet;
      const target = targets.find((one) => one.family === family && one.subnetId === subnetId);
      if (!target) return [`a path to IPv${family} in ${subnetId}, where it is not`];
      const attempt = attemptAt(sender, target, source, sourcePort, destinationPort);
      const replay = { attempt, arrival: arrivalOf(inventory, attempt) };
      if (replay.arrival !== 'yes' || !isHost(family, source)) return [`the witness is ${words(replay)}`];
      return (family === 4 ? samples.ipv4 : samples.ipv6)
        .flatMap((client) => {
          const best = bestArrival(inventory, sender, target, client, samples.clientPorts);
          const listed = admitted.cidrs.some((cidr) => covers(cidr, family, client));
          if (listed && best.arrival !== 'yes') return [`admits ${words(best)}`];
          return !listed && !admitted.truncated && best.arrival === 'yes'
            ? [`leaves out ${words(best)}`]
            : [];
        })
        .slice(0, 2);
    }
    case 'blocked': {
      const sampled = arrivalsAt(inventory, sender, targets, samples);
      const passing = sampled.find(({ arrival }) => arrival !== 'no');
      if (passing) return [`blocked by ${layersOf(verdict).join(', ')}, but ${words(passing)}`];
      const unnamed = sampled.find(
        ({ attempt }) =>
          canSend(inventory, attempt) &&
          stopsOf(inventory, attempt).some(
            (stops) => !stops.some((layer) => layersOf(verdict).includes(layer)),
          ),
      );
      return targets.length === 1 && unnamed
        ? [
            `blocked by ${layersOf(verdict).join(', ')}, but ${words(unnamed)} is stopped by ${JSON.stringify(stopsOf(inventory, unnamed.attempt))}`,
          ]
        : [];
    }
    case 'unknown': {
      const sampled = arrivalsAt(inventory, sender, targets, samples);
      if (sampled.some(({ arrival }) => arrival === 'perhaps')) return [];
      return [`unknown, though every fact is known: ${JSON.stringify(verdict.gaps)}`];
    }
  }
}

/** Whether the sender has a host with that address at all. */
function canSend(inventory: Inventory, attempt: ConnectedAttempt): boolean {
  const { sender, family, source } = attempt;
  if (sender.kind === 'vpn-gateway') return true;
  const vpcId = vpcOf(inventory, sender);
  const isSeen = inventory.vpcs.some(({ id }) => id === vpcId);
  if (!isSeen && sender.kind === 'attachment') {
    // Only routes say which addresses lie behind it.
    const own = inventory.transitGatewayAttachments.find(({ resourceId }) => resourceId === 'vpc-hub');
    return nextAttachments(inventory, own?.id ?? '', family, source).includes(sender.attachmentId);
  }
  if (!isSeen) return stopsOf(inventory, attempt).every((stops) => !stops.includes('vpc-peering-connection'));
  return hostSubnetOf(inventory, vpcId ?? '', family, source) !== undefined;
}

function vpcOf(inventory: Inventory, sender: Sender): string | undefined {
  switch (sender.kind) {
    case 'peer': {
      const connection = inventory.peeringConnections.find(({ id }) => id === sender.connectionId);
      return connection && otherSide(connection, 'vpc-hub').vpcId;
    }
    case 'attachment':
      return inventory.transitGatewayAttachments.find(({ id }) => id === sender.attachmentId)?.resourceId;
    case 'vpn-gateway':
      return undefined;
  }
}

function layersOf(verdict: Extract<Verdict, { kind: 'blocked' }>) {
  return verdict.by.map(({ layer }) => layer);
}

/** In another subnet the database has an address that nobody knows yet, so that a verdict is about all of them. */
function aboutFailover(about: About, sender: Sender, verdict: Verdict): readonly string[] {
  if (verdict.kind === 'unknown') return [];
  const { inventory, database, samples } = about;
  const now = targetsOf(inventory, database).map(({ subnetId }) => subnetId);
  const group = inventory.databaseSubnetGroups.find(({ name }) => name === database.subnetGroup);
  const targets = inventory.subnets
    .filter(({ id }) => group?.subnets.some((member) => member.id === id) && !now.includes(id))
    .flatMap(({ id, cidr }) =>
      edgesOf(cidr ?? '', 4)
        .slice(1, 3)
        .map((destination) => ({ database, subnetId: id, family: 4 as const, destination })),
    );
  const replayed = (): readonly Sampled[] => {
    if (verdict.kind !== 'reachable' || verdict.path.packet.family === 6) return [];
    const { packet, subnetId } = verdict.path;
    return targets
      .filter((target) => target.subnetId === subnetId)
      .map((target) => attemptAt(sender, target, packet.source, packet.sourcePort, packet.destinationPort))
      .map((attempt) => ({ attempt, arrival: arrivalOf(inventory, attempt) }))
      .filter(({ arrival }) => arrival !== 'yes');
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
