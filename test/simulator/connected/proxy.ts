import type { DatabaseProxy, DatabaseProxyEndpoint } from '../../../checks/model/database.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import type { Source } from '../../../checks/model/way.js';
import type { Choice, ConnectedAttempt, Sender, SendersInto, Target } from './attempt.js';
import { worldsFromInside } from './inside.js';
import { neighbours } from './neighbours.js';
import { combined, type World } from './worlds.js';

type Door = DatabaseProxy | DatabaseProxyEndpoint;

/**
 * Whatever leads to an endpoint of an RDS Proxy in front of a database of the VPC, and the network in which that endpoint
 * stands where it is another one: all of them get on to the database, if the proxy does.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-endpoints.html
 */
export function throughProxies(kinds: readonly SendersInto[]): SendersInto {
  return (inventory, vpcId) =>
    inventory.databaseProxies
      .filter((proxy) => proxy.vpcId === vpcId)
      .flatMap((proxy) =>
        doorsOf(inventory, proxy).flatMap((door) => {
          const standsIn = door.vpcId ?? '';
          const home = standsIn === vpcId ? [] : [neighbours(standsIn)];
          const callers = [...home, ...kinds.flatMap((kind) => kind(inventory, standsIn))];
          return callers.map((caller) => through(proxy.name, door.arn, caller));
        }),
      );
}

function doorsOf({ databaseProxyEndpoints }: Inventory, proxy: DatabaseProxy): readonly Door[] {
  return [proxy, ...databaseProxyEndpoints.filter(({ proxyName }) => proxyName === proxy.name)];
}

function through(name: string, arn: string, caller: Sender): Sender {
  const before = (source: Source) => beforeProxy(source, arn);
  return {
    ...caller,
    kind: `proxy, ${caller.kind}`,
    id: `${caller.id} through ${arn}`,
    isMeantBy: (source) => {
      const first = before(source);
      return first !== undefined && caller.isMeantBy(first);
    },
    isAmong: (inventory, source) => {
      const first = before(source);
      return first !== undefined && caller.isAmong?.(inventory, first) === true;
    },
    // Its endpoints have IPv4 addresses, whatever the database has.
    families: (target) => caller.families?.(asProxyOf(target)) ?? [4],
    choices: (inventory, target) => choicesOf(inventory, name, arn, caller, target),
    canSend: (inventory, attempt) =>
      caller.canSend?.(inventory, atProxy(inventory, arn, attempt).attempt) ?? true,
    worlds: (inventory, subnet, attempt) => worldsOf(inventory, name, arn, caller, subnet, attempt),
  };
}

/** The source without the proxy, which is the last that packets go through; undefined where they do not. */
function beforeProxy(source: Source, arn: string): Source | undefined {
  const doors = 'through' in source ? (source.through ?? '').split(', ') : [];
  if (doors.at(-1) !== arn) return undefined;
  const rest = doors.slice(0, -1).join(', ');
  switch (source.kind) {
    case 'internet':
    case 'vpc':
    case 'on-premises':
    case 'beyond':
    case 'client-vpn': {
      const { through: _proxy, ...first } = source;
      return rest === '' ? first : { ...first, through: rest };
    }
    case 'account':
    case 'identity':
      return { ...source, through: rest };
    case 'host':
      return undefined;
  }
}

function asProxyOf(target: Target): Target {
  return { ...target, family: 4 };
}

function proxyCalled({ databaseProxies }: Inventory, name: string): DatabaseProxy {
  const found = databaseProxies.find((one) => one.name === name);
  if (!found) throw new Error(`no proxy ${name}`);
  return found;
}

function doorCalled(inventory: Inventory, arn: string): Door {
  const found = [...inventory.databaseProxies, ...inventory.databaseProxyEndpoints].find(
    (one) => one.arn === arn,
  );
  if (!found) throw new Error(`no proxy ${arn}`);
  return found;
}

/** Where an endpoint can be called: the addresses of its interfaces. */
function targetsAt(
  inventory: Inventory,
  { arn, name, subnetIds, securityGroupIds }: Door,
): readonly Target[] {
  return inventory.networkInterfaces
    .filter((eni) => eni.description === `Network interface for DBProxy ${name}`)
    .filter(({ subnetId }) => subnetIds.includes(subnetId))
    .flatMap(({ subnetId, privateAddresses }) =>
      privateAddresses.map(({ address }) => ({
        ...{ arn, subnetId, family: 4 as const, destination: address, securityGroupIds },
        // A proxy listens on the usual port of its engine: that of PostgreSQL.
        ports: [5432],
      })),
    );
}

/** An address of the endpoint, and the subnet from which the proxy goes on. */
function choicesOf(
  inventory: Inventory,
  name: string,
  arn: string,
  caller: Sender,
  target: Target,
): readonly Choice[] {
  if (!handsOnTo(inventory, name, target)) return [];
  const { subnetIds } = proxyCalled(inventory, name);
  return targetsAt(inventory, doorCalled(inventory, arn)).flatMap((at) =>
    (caller.choices?.(inventory, at) ?? [{ destinationPort: 5432 }]).flatMap(
      ({ destinationPort, entrance }) =>
        subnetIds.map((from) => ({
          destinationPort,
          entrance: [at.destination, from, entrance ?? ''].join('|'),
        })),
    ),
  );
}

function handsOnTo({ databaseInstances, databaseProxyTargets }: Inventory, name: string, { arn }: Target) {
  const database = databaseInstances.find((one) => one.arn === arn);
  return databaseProxyTargets.some((one) => one.proxyName === name && one.databaseId === database?.id);
}

function atProxy(inventory: Inventory, arn: string, attempt: ConnectedAttempt) {
  const [destination, from, entrance] = (attempt.entrance ?? '').split('|');
  const at = targetsAt(inventory, doorCalled(inventory, arn)).find((one) => one.destination === destination);
  const subnet = inventory.subnets.find(({ id }) => id === at?.subnetId);
  const home = inventory.subnets.find(({ id }) => id === from);
  const { entrance: _both, ...rest } = attempt;
  const called: ConnectedAttempt = {
    ...rest,
    ...at,
    family: attempt.family,
    ...(entrance === undefined || entrance === '' ? {} : { entrance }),
  };
  return { attempt: called, subnet, home };
}

function worldsOf(
  inventory: Inventory,
  name: string,
  arn: string,
  caller: Sender,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const proxy = proxyCalled(inventory, name);
  const first = atProxy(inventory, arn, attempt);
  // In a world without it there is nothing to call.
  if (!first.subnet || !first.home) return [[{ layer: 'proxy', passes: false }]];
  const onward = worldsFromInside(
    inventory,
    {
      home: first.home,
      securityGroupIds: proxy.securityGroupIds,
      addresses: targetsAt(inventory, proxy)
        .filter(({ subnetId }) => subnetId === first.home?.id)
        .map(({ destination }) => destination),
    },
    subnet,
    { ...attempt, destinationPort: attempt.ports[0] ?? 0 },
  );
  const handedOn: World = [{ layer: 'proxy', passes: handsOnTo(inventory, name, attempt) }];
  return combined(combined([handedOn], caller.worlds(inventory, first.subnet, first.attempt)), onward);
}
