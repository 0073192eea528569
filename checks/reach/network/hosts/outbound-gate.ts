import { empty, intersect, isEmpty, isSubset, type Ranges } from '../../../model/ranges.js';
import { exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import type { Listener } from '../listener.js';
import { admissionOf } from '../security-group.js';
import type { Host } from './host.js';

const layer = 'client-security-group';

/**
 * Whether the outbound rules of a host's groups let it call the database. A rule may refer to a group of the database.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function outboundGroupGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  host: Host,
  endpoint: Endpoint,
  targets: Ranges<N>,
  listener: Listener,
): Gate<N> {
  const names = [...host.securityGroupIds].sort().join(', ');
  const deciding = { component: names || host.id, decidedBy: names || host.id };
  if (!host.isFiltered)
    return openGate(space, layer, { ...deciding, text: 'has no security group that filters what it sends' });
  const { admits, rules } = admissionOf(
    estate,
    space,
    host.securityGroupIds,
    listener,
    host,
    ({ id }) => exactly<N>(endpoint.securityGroupIds.includes(id) ? space.all : empty),
    'egress',
  );
  if (isEmpty(intersect(targets, admits.may))) {
    const text = `no outbound rule lets it call ${endpoint.id}`;
    return closedGate(layer, { code: 'ENI_SG_RULES_MISMATCH', component: deciding.component, text });
  }
  const by = rules.find((rule) => !isEmpty(intersect(rule.admits.may, targets)));
  const decided = by ? { component: by.group.id, decidedBy: by.rule.id ?? by.group.id } : deciding;
  if (isSubset(targets, admits.must))
    return openGate(space, layer, { ...decided, text: `lets it call ${endpoint.id}` });
  const { account, region } = host;
  const which = { reason: 'unsupported' as const, fact: `which address ${endpoint.id} has`, account, region };
  const gaps = admits.gaps.length > 0 ? admits.gaps : [which];
  return unknownGate(space, layer, { ...decided, text: `may let it call ${endpoint.id}` }, gaps);
}
