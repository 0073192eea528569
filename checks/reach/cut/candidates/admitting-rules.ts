import type { SecurityGroup, SecurityGroupPeer, SecurityGroupRule } from '../../../model/network.js';
import { empty, intersect, isEmpty, type Ranges } from '../../../model/ranges.js';
import { exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, ipv4, ipv6 } from '../../network/address-space.js';
import { listenerOn } from '../../network/listener.js';
import { admissionOf } from '../../network/security-group.js';
import { ofFamily } from '../goal.js';
import type { Clients } from '../to-close.js';

/** One ingress rule that admits some of those who are to be kept out, on one port. */
export interface AdmittingRule extends Clients {
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
  readonly port: number;
}

/** The groups of an interface and the ports on which it listens. */
export interface Guarded {
  readonly securityGroupIds: readonly string[];
  readonly ports: readonly number[];
  readonly account: string;
  readonly region: string;
}

type Peer = Extract<SecurityGroupPeer, { kind: 'security-group' }>;

/** The ingress rules that may admit some of these clients, or that refer to a group behind which they may be. */
export function admittingRules(
  estate: Estate,
  guarded: Guarded,
  clients: Clients,
  mayHold: (group: Peer) => boolean,
): readonly AdmittingRule[] {
  return guarded.ports.flatMap((port) => {
    const byRule = new Map<SecurityGroupRule, AdmittingRule>();
    const admitted = <N extends number | bigint>(space: AddressSpace<N>) => {
      const those = ofFamily(space, clients);
      const members = (group: Peer) => exactly<N>(mayHold(group) ? those : empty);
      const ids = guarded.securityGroupIds;
      return admissionOf(estate, space, ids, listenerOn(port), guarded, members).rules.flatMap(
        ({ group, rule, admits }) => {
          const some = intersect(admits.may, those);
          return isEmpty(some) ? [] : [{ group, rule, some }];
        },
      );
    };
    for (const { group, rule, some } of admitted(ipv4))
      byRule.set(rule, { group, rule, port, ipv4: some, ipv6: [] });
    for (const { group, rule, some } of admitted(ipv6)) {
      const nobody: Ranges<number> = [];
      byRule.set(rule, { ...(byRule.get(rule) ?? { group, rule, port, ipv4: nobody }), ipv6: some });
    }
    return [...byRule.values()];
  });
}
