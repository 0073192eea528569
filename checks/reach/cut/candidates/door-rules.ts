import type { Scope, Subnet } from '../../../model/network.js';
import type { Estate } from '../../estate.js';
import type { Arriving } from '../arriving.js';
import type { Edit } from '../edit.js';
import { otherClients } from '../private-clients.js';
import { admittingRules } from './admitting-rules.js';
import { ruleEdits } from './rule-edits.js';

/**
 * Edits of the groups in front of a door, whatever it is: those that a packet meets on its way and that are not among
 * `others`, which are edited by themselves.
 */
export function doorRuleEdits(
  estate: Estate,
  { account, region }: Scope,
  { source, clients, paths }: Arriving,
  others: readonly string[],
  subnets: readonly Subnet[],
): readonly Edit[] {
  const through = 'through' in source ? source.through : undefined;
  if (through === undefined) return [];
  const ids = paths.flatMap(({ hops }) =>
    hops
      .filter(({ layer }) => layer === 'security-group' || layer === 'load-balancer-group')
      .map(({ component }) => component),
  );
  const foreign = [...new Set(ids)].filter(
    (id) => !others.includes(id) && estate.securityGroup(id, { account, region }).known,
  );
  if (foreign.length === 0) return [];
  const ports = [...new Set(paths.map(({ packet }) => packet.destinationPort))];
  const isInternet = source.kind === 'internet';
  const rules = admittingRules(
    estate,
    { securityGroupIds: foreign, ports, account, region },
    clients,
    () => !isInternet,
  );
  return ruleEdits(rules, otherClients(estate, subnets, isInternet ? [] : [clients]), through);
}
