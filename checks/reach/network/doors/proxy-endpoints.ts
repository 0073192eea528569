import type { DatabaseProxy, DatabaseProxyEndpoint } from '../../../model/database.js';
import type { Scope } from '../../../model/network.js';
import { usualPortOf } from '../../../model/usual-port.js';
import { type Gap, known } from '../../../model/value.js';
import { type Estate, setKey } from '../../estate.js';
import type { DatabaseSubject } from '../../index.js';
import type { Endpoint } from '../endpoint.js';
import { interfaceAddressesOf } from '../interface-addresses.js';
import { allPorts, type Listener, listenerOn } from '../listener.js';

/** A proxy that hands connections to a database, or may do so, and everything that clients can call to get to it. */
export interface ProxyDoors {
  readonly proxy: DatabaseProxy;
  /** Why it may not be the database that it hands connections to. */
  readonly gap: Gap | undefined;
  readonly doors: readonly ProxyDoor[];
}

/** One endpoint of a proxy: interfaces in some subnets of one network, which may be another one than the database's. */
export interface ProxyDoor extends Scope {
  readonly arn: string;
  readonly name: string;
  /** Undefined: nothing that was read names it. */
  readonly vpcId: string | undefined;
  /** One for each of its subnets. */
  readonly endpoints: readonly Endpoint[];
}

/**
 * The proxies of a database. Each proxy has an endpoint of its own, and may have others, also in other networks.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-endpoints.html
 */
export function proxiesOf(estate: Estate, subject: DatabaseSubject): readonly ProxyDoors[] {
  if (subject.store) return [];
  return estate.inventory.databaseProxies
    .filter(({ account, region }) => account === subject.account && region === subject.region)
    .flatMap((proxy): readonly ProxyDoors[] => {
      const gap = doubtAbout(estate, proxy, subject);
      return gap === 'other' ? [] : [{ proxy, gap, doors: doorsOf(estate, proxy, subject) }];
    });
}

/** Undefined: the database is surely a target. `other`: it surely is none. */
function doubtAbout(
  estate: Estate,
  proxy: DatabaseProxy,
  subject: DatabaseSubject,
): Gap | 'other' | undefined {
  const members = subject.instances.map(({ id }) => id);
  const isTarget = estate.inventory.databaseProxyTargets.some(
    ({ account, region, proxyName, type, databaseId, trackedClusterId }) => {
      if (account !== proxy.account || region !== proxy.region || proxyName !== proxy.name) return false;
      if (subject.kind === 'cluster' && trackedClusterId === subject.id) return true;
      if (databaseId === undefined) return false;
      if (type === 'TRACKED_CLUSTER') return subject.kind === 'cluster' && databaseId === subject.id;
      return members.includes(databaseId) || (type === undefined && databaseId === subject.id);
    },
  );
  if (isTarget) return undefined;
  return estate.listingGap('DescribeDBProxyTargets', proxy, proxy.name) ?? 'other';
}

function doorsOf(estate: Estate, proxy: DatabaseProxy, subject: DatabaseSubject): readonly ProxyDoor[] {
  const others = estate.inventory.databaseProxyEndpoints.filter(
    ({ account, region, proxyName, isDefault }) =>
      account === proxy.account && region === proxy.region && proxyName === proxy.name && isDefault !== true,
  );
  return [proxy, ...others].map((door) => doorOf(estate, door, proxy.name, subject));
}

function doorOf(
  estate: Estate,
  door: DatabaseProxy | DatabaseProxyEndpoint,
  proxyName: string,
  subject: DatabaseSubject,
): ProxyDoor {
  const { account, region, arn, name, subnetIds, securityGroupIds, networkType } = door;
  const seen = subnetIds.flatMap((id) => {
    const subnet = estate.subnet(id, door);
    return subnet.known ? [subnet.value.vpcId] : [];
  });
  const vpcId = door.vpcId ?? seen[0];
  return {
    account,
    region,
    arn,
    name,
    vpcId,
    endpoints: subnetIds.map((id) => {
      const privateAddresses = addressesIn(estate, id, [proxyName, name], securityGroupIds);
      return {
        account,
        region,
        id: `proxy ${name}`,
        arn,
        listeners: [listenerOf(subject)],
        securityGroupIds,
        publiclyAccessible: known(false),
        subnetGroup: known({
          account,
          region,
          name,
          subnets: [{ id }],
          ...(vpcId === undefined ? {} : { vpcId }),
        }),
        ...(privateAddresses.length > 0 ? { privateAddresses } : { isUntold: true as const }),
        ...(networkType === undefined ? {} : { networkType }),
      };
    }),
  };
}

/**
 * The addresses that a proxy has in a subnet, by what RDS writes into the description of its interfaces; none where they
 * cannot be told.
 */
export function addressesIn(
  estate: Estate,
  subnetId: string,
  names: readonly string[],
  securityGroupIds: readonly string[],
): readonly string[] {
  const descriptions = new Set(names.map((name) => `Network interface for DBProxy ${name}`));
  return estate
    .networkInterfacesIn(subnetId)
    .filter(
      (eni) => descriptions.has(eni.description) && setKey(eni.securityGroupIds) === setKey(securityGroupIds),
    )
    .flatMap(interfaceAddressesOf);
}

/**
 * A proxy listens on the port that is usual for its engine family, whatever port the database has.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html#rds-proxy.limitations
 */
function listenerOf({ id, engine, account, region }: DatabaseSubject): Listener {
  const usual = usualPortOf(engine);
  if (usual !== undefined) return listenerOn(usual);
  const fact = `port on which the proxies of ${id} listen`;
  return { ports: allPorts, gap: { reason: 'not-collected', fact, account, region } };
}

/**
 * Whether the engine is one that proxies can stand in front of.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.RDS_Proxy.html
 */
export function mayHaveProxies({ store, engine }: DatabaseSubject): boolean {
  return store === undefined && !withoutProxies.has(engine) && !/^(oracle|custom|db2)/.test(engine);
}

/** Engines that RDS describes and that have no proxies. */
const withoutProxies: ReadonlySet<string> = new Set(['neptune', 'docdb']);
