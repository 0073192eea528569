import type { DataStore } from '../../model/data-store.js';
import type { Gap } from '../../model/value.js';
import type { Verdict } from '../../model/verdict.js';
import type { Way, WaysIn } from '../../model/way.js';
import type { Asked } from '../cut/questions.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { ipv4 } from '../network/address-space.js';
import { verdictOf } from '../network/verdict.js';
import { isDirect, outsideDoorsOf } from './index.js';

/** What runs outside a subnet group is moved nowhere. */
const nowhere: Verdict = { kind: 'blocked', by: [] };

/** The ways to a database through doors outside its network, beside the internet itself. */
export function waysFromOutside(
  estate: Estate,
  subject: DatabaseSubject,
  { wanted, conclude }: Asked,
): WaysIn {
  const ways = outsideDoorsOf(estate, subject)
    .filter((door) => !isDirect(door) && wanted(door.source))
    .flatMap((door): readonly Way[] => {
      const now = door.judge(ipv4, conclude ?? verdictOf);
      return now ? [{ source: door.source, now, failover: nowhere }] : [];
    });
  const inVpcs = subject.store ? privateWays(estate, subject.store) : { ways: [], gaps: [] };
  return { ways: [...ways, ...inVpcs.ways], gaps: inVpcs.gaps };
}

/** Networks in which a store at an endpoint of AWS also answers. Who of them gets to it is not followed. */
function privateWays(estate: Estate, store: DataStore): WaysIn {
  const { placement, id, service, account, region } = store;
  if (placement.kind !== 'service-endpoint') return { ways: [], gaps: [] };
  const notFollowed = (fact: string): Gap => ({ reason: 'unsupported', fact, account, region });
  // https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-configuring-database-public-mode.html
  if (service === 'lightsail')
    return { ways: [], gaps: [notFollowed(`which resources of Lightsail in ${region} connect to ${id}`)] };
  const endpoints = placement.privateEndpoints;
  if (!endpoints) return { ways: [], gaps: [notFollowed(`VPC endpoints that lead to ${id}`)] };
  if (!endpoints.known) return { ways: [], gaps: [endpoints.gap] };
  const ways = endpoints.value.map(({ vpcEndpointId, vpcId }): Way => {
    const via = vpcEndpointId ?? `a VPC endpoint of ${id}`;
    const gap = notFollowed(`who connects to ${via}`);
    return {
      source: {
        kind: 'vpc',
        vpcId: vpcId ?? 'a VPC',
        account,
        region,
        via,
        scanned: estate.isScanned(store),
      },
      now: { kind: 'unknown', gaps: [gap] },
      failover: nowhere,
    };
  });
  return { ways, gaps: [] };
}
