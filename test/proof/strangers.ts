import type { Inventory } from '../../checks/model/inventory.js';
import type { Path, Verdict } from '../../checks/model/verdict.js';
import type { Reach } from '../../checks/reach/index.js';
import { specialSourcesOf } from '../reach/samples.js';
import { covers } from '../simulator/addresses.js';
import { fateOf } from '../simulator/simulate.js';
import { count, type Hits } from './rule-hits.js';
import { sourceRules } from './rules/index.js';

/**
 * Sources that the internet does not carry must not be among the admitted ones. Returns complaints, and counts the
 * rules that keep out a source which rules, entries and routes would let in.
 */
export function strangers(reach: Reach, inventory: Inventory, hits: Hits): readonly string[] {
  return reach.databases.flatMap((subject) => {
    const { ipv4, ipv6 } = reach.fromInternet(subject);
    return [ipv4, ipv6].flatMap((verdict) => {
      const path = pathOf(verdict);
      return path ? admittedStrangers(path, inventory, hits) : [];
    });
  });
}

function pathOf(verdict: Verdict): Path | undefined {
  return verdict.kind === 'reachable' ? verdict.path : undefined;
}

function admittedStrangers(path: Path, inventory: Inventory, hits: Hits): readonly string[] {
  const { family, sourcePort, destinationPort } = path.packet;
  const database = inventory.databaseInstances.find(({ arn }) => arn === path.target);
  const complaints: string[] = [];
  for (const source of specialSourcesOf(inventory, family)) {
    if (path.admitted.cidrs.some((cidr) => covers(cidr, family, source)))
      complaints.push(`${path.target} admits ${source}, which is no source on the internet`);
    if (!database) continue;
    const attempt = { database, subnetId: path.subnetId ?? '', family, source, sourcePort, destinationPort };
    if (fateOf(inventory, attempt).delivered !== true) continue;
    const rule = sourceRules.R16(source) ? 'R16' : 'R25';
    count(hits, rule);
  }
  return complaints;
}
