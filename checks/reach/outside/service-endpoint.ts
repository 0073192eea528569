import type { DataStore, DataStorePlacement, DataStoreService } from '../../model/data-store.js';
import { isSubset, range } from '../../model/ranges.js';
import type { Gap } from '../../model/value.js';
import { anyOf, type Verdict } from '../../model/verdict.js';
import type { AddressSpace } from '../network/address-space.js';
import { closedGate, type Gate, openGate, unknownGate } from '../network/gate.js';
import { allPorts, type Listener, listenerOn } from '../network/listener.js';
import { noAddressOfFamily } from '../network/public-address.js';
import type { Conclude } from '../network/verdict.js';
import { policyGate, type Requests } from './policy-gate.js';

type Outside = Extract<DataStorePlacement, { kind: 'service-endpoint' }>;

/**
 * Whether requests from the internet get to a store at an endpoint that AWS runs, up to what guards it: a connection
 * succeeds and no resource policy refuses whatever comes from there. Undefined for a store in a VPC.
 */
export function serviceEndpointVerdict<N extends number | bigint>(
  space: AddressSpace<N>,
  store: DataStore,
  requests: Requests,
  conclude: Conclude,
): Verdict | undefined {
  const { placement, id, arn } = store;
  if (placement.kind !== 'service-endpoint') return undefined;
  const { guard, host } = placement;
  const destination = host ?? `endpoint of ${id}`;
  return widest(
    listenersOf(store).map((listener) => {
      const policy =
        guard.kind === 'identity'
          ? policyGate(space, store, guard, requests, !isSubset(listener.ports, withoutTls))
          : undefined;
      const gates = [endpointGate(space, store, placement), ...(policy ? [policy] : [])];
      return conclude({ space, from: space.internet, gates, listener, target: { target: arn }, destination });
    }),
  );
}

/** A policy may ask for TLS of some clients alone; then the port that lets most of them in is the one to show. */
function widest(verdicts: readonly Verdict[]): Verdict {
  const open = verdicts.filter((verdict) => verdict.kind === 'reachable');
  const most = open.reduce<(typeof open)[number] | undefined>(
    (best, verdict) => (best && countOf(best) >= countOf(verdict) ? best : verdict),
    undefined,
  );
  return most ?? anyOf(verdicts);
}

function countOf({ path }: Extract<Verdict, { kind: 'reachable' }>): bigint {
  return BigInt(path.admitted.count);
}

/**
 * Domains that do not insist on HTTPS take requests without it as well.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html
 */
const withoutTls = range(80, 81);

function endpointGate<N extends number | bigint>(
  space: AddressSpace<N>,
  store: DataStore,
  { fromInternet, setting, ipv6 }: Outside,
): Gate<N> {
  const layer = 'service-endpoint';
  const { arn: component, id, service } = store;
  const text = 'answers on the internet, outside any VPC';
  const deciding = { component, decidedBy: setting ?? `an endpoint of ${serviceNames[service]}`, text };
  if (!fromInternet.known) return unknownGate(space, layer, deciding, [fromInternet.gap]);
  if (!fromInternet.value) {
    const closed = `does not answer on the internet${setting === undefined ? '' : `: ${setting}`}`;
    return closedGate(layer, { code: 'NO_PUBLIC_ENDPOINT', component, text: closed });
  }
  if (space.family === 4) return openGate(space, layer, deciding);
  if (ipv6 === undefined)
    return unknownGate(space, layer, deciding, [gapAbout(store, `whether ${id} has IPv6 addresses`)]);
  return ipv6
    ? openGate(space, layer, deciding)
    : closedGate(layer, { code: noAddressOfFamily, component, text: 'has no IPv6 address' });
}

/** The port of TLS before the one without. */
function listenersOf(store: DataStore): readonly Listener[] {
  if (store.ports.length > 0) return [...store.ports].sort((a, b) => b - a).map(listenerOn);
  return [{ ports: allPorts, gap: gapAbout(store, `listener port of ${store.id}`) }];
}

function gapAbout({ account, region }: DataStore, fact: string): Gap {
  return { reason: 'not-collected', fact, account, region };
}

const serviceNames: Readonly<Record<DataStoreService, string>> = {
  redshift: 'Redshift',
  'redshift-serverless': 'Redshift Serverless',
  opensearch: 'OpenSearch Service',
  'opensearch-serverless': 'OpenSearch Serverless',
  'neptune-graph': 'Neptune Analytics',
  dsql: 'Aurora DSQL',
  lightsail: 'Lightsail',
  'timestream-influxdb': 'Timestream for InfluxDB',
  kafka: 'MSK',
};
