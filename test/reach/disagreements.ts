import type { Inventory } from '../../checks/model/inventory.js';
import type { Path, Verdict } from '../../checks/model/verdict.js';
import type { DatabaseSubject, InternetReach, Reach } from '../../checks/reach/index.js';
import { covers } from '../simulator/addresses.js';
import { type Attempt, simulate, stoppingLayers } from '../simulator/simulate.js';
import { bestFate, fatesOf, type SampledFate } from './fates.js';
import { type Place, placesOf, subnetsOf } from './placement.js';
import type { Samples } from './samples.js';

export type CreateReach = (inventory: Inventory) => Reach;

interface Case {
  readonly inventory: Inventory;
  readonly places: readonly Place[];
  readonly samples: Samples;
}

/** Where the engine and the simulator differ about a fully known estate, in words; nothing when they agree. */
export function disagreements(
  createReach: CreateReach,
  inventory: Inventory,
  samples: Samples,
): readonly string[] {
  const reach = createReach(inventory);
  const expected = [
    ...inventory.databaseClusters.map(({ arn }) => arn),
    ...inventory.databaseInstances.filter(({ clusterId }) => !clusterId).map(({ arn }) => arn),
    ...inventory.dataStores.map(({ arn }) => arn),
  ];
  const judged = reach.databases.map(({ arn }) => arn);
  return [
    ...expected.filter((arn) => !judged.includes(arn)).map((arn) => `${arn} was not judged`),
    ...reach.databases.flatMap((subject) =>
      aboutSubject(
        { inventory, places: placesOf(inventory, subject), samples },
        subject,
        reach.fromInternet(subject),
      ).map((text) => `${subject.id}: ${text}`),
    ),
  ];
}

function aboutSubject(about: Case, subject: DatabaseSubject, internet: InternetReach): readonly string[] {
  const ipv4 = fatesOf(about.inventory, about.places, 4, about.samples);
  const ipv6 = fatesOf(about.inventory, about.places, 6, about.samples);
  return [
    ...aboutVerdict('ipv4', about, internet.ipv4, ipv4),
    ...aboutVerdict('ipv6', about, internet.ipv6, ipv6),
    ...aboutVerdict('now', about, internet.now, [...ipv4, ...ipv6]),
    ...aboutFailover(about, subject, internet.failover),
  ];
}

function aboutVerdict(
  name: 'ipv4' | 'ipv6' | 'now',
  about: Case,
  verdict: Verdict,
  fates: readonly SampledFate[],
): readonly string[] {
  switch (verdict.kind) {
    case 'reachable':
      return aboutPath(name, about, verdict.path);
    case 'blocked': {
      const passing = fates.find(({ fate }) => fate.delivered !== false);
      if (passing) return [`${name} is blocked, but ${words(passing)} gets through`];
      return name === 'now'
        ? []
        : unnamedStops(
            name,
            about,
            verdict.by.map(({ layer }) => layer),
            fates,
          );
    }
    case 'unknown': {
      const open = about.places.some(({ subnetIds }) => subnetIds.length > 1);
      const isOpen = fates.some(({ fate }) => fate.delivered === 'perhaps');
      if (open || isOpen) return [];
      return [`${name} is unknown, though every fact is known: ${JSON.stringify(verdict.gaps)}`];
    }
  }
}

function aboutPath(name: string, about: Case, path: Path): readonly string[] {
  const { inventory, places, samples } = about;
  const { packet, admitted } = path;
  const place = places.find(
    ({ database, subnetIds }) => database.arn === path.target && subnetIds.includes(path.subnetId ?? ''),
  );
  if (!place) return [`${name} has a path to ${path.target} in ${path.subnetId}, where it is not`];
  const { family, source, sourcePort, destinationPort } = packet;
  const to = { database: place.database, subnetId: path.subnetId ?? '', family, destinationPort };
  if (!place.database.ports.includes(destinationPort))
    return [`${name}: nobody listens on ${destinationPort}`];
  const replay = {
    attempt: { ...to, source, sourcePort },
    fate: simulate(inventory, { ...to, source, sourcePort }),
  };
  if (replay.fate.delivered !== true)
    return [`${name}: ${words(replay)} is the witness and is not delivered`];
  const found: string[] = [];
  if (admitted.family !== family) found.push(`${name}: the admitted addresses are of the other family`);
  for (const client of family === 4 ? samples.ipv4 : samples.ipv6) {
    const best = bestFate(inventory, { ...to, source: client }, samples.clientPorts);
    const listed = admitted.cidrs.some((cidr) => covers(cidr, family, client));
    if (listed && best.fate.delivered !== true)
      found.push(`${name} admits ${words(best)}, which is not delivered`);
    if (!listed && !admitted.truncated && best.fate.delivered === true)
      found.push(`${name} leaves out ${words(best)}, which is delivered`);
  }
  return found.slice(0, 2);
}

/** Each packet is stopped by something that the verdict names. With several ways in it names those of one way alone. */
function unnamedStops(
  name: string,
  about: Case,
  named: readonly string[],
  fates: readonly SampledFate[],
): readonly string[] {
  if (about.places.length !== 1 || about.places[0]?.subnetIds.length !== 1) return [];
  const unnamed = fates.find(
    ({ attempt }) => !stoppingLayers(about.inventory, attempt).some((layer) => named.includes(layer)),
  );
  return unnamed ? [`${name} is blocked by ${named.join(', ')}, but ${words(unnamed)}`] : [];
}

/** After a failover IPv6 hangs on an interface that does not exist yet, so that only IPv4 can be replayed. */
function aboutFailover(about: Case, subject: DatabaseSubject, verdict: Verdict): readonly string[] {
  const { inventory, places, samples } = about;
  const members = places[0] ? subnetsOf(inventory, places[0].database) : [];
  switch (verdict.kind) {
    case 'reachable': {
      const { packet, subnetId, target } = verdict.path;
      const database = places.find((place) => place.database.arn === target)?.database;
      if (!database || !members.includes(subnetId ?? ''))
        return [`failover has a path to ${target} in ${subnetId}, where ${subject.id} cannot come to be`];
      if (packet.family === 6) return [];
      const attempt: Attempt = { ...packet, database, subnetId: subnetId ?? '' };
      const replay = { attempt, fate: simulate(inventory, attempt) };
      return replay.fate.delivered === true
        ? []
        : [`failover: ${words(replay)} is the witness and is not delivered`];
    }
    case 'blocked': {
      const taken = places.flatMap(({ subnetIds }) => subnetIds);
      const others = members.filter((id) => !taken.includes(id));
      const passing = fatesOf(
        inventory,
        places.map(({ database }) => ({ database, subnetIds: others })),
        4,
        samples,
      ).find(({ fate }) => fate.delivered !== false);
      return passing ? [`failover is blocked, but ${words(passing)} gets through`] : [];
    }
    case 'unknown':
      return [];
  }
}

function words({ attempt, fate }: SampledFate): string {
  const { source, sourcePort, destinationPort, database, subnetId } = attempt;
  const end = fate.delivered === false ? `stopped at ${fate.stoppedAt}` : `delivered: ${fate.delivered}`;
  return `${source}:${sourcePort} -> ${database.id}:${destinationPort} in ${subnetId} (${end})`;
}
