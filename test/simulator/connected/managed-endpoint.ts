import type { EndpointGrant } from '../../../checks/model/endpoint-grant.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { storeInVpc } from '../stores/in-vpc.js';
import { type ConnectedAttempt, isAdmitted, type Sender, type SendersInto } from './attempt.js';
import { combined, type Gate, type World } from './worlds.js';

/** Somebody who puts endpoints into networks of their own: an account, everybody, or one network of whoever owns it. */
interface Grantee {
  readonly account: string | undefined;
  readonly through: string;
}

/** Whoever may put endpoints that lead to a store of the VPC into networks of their own, one for each of them and store. */
export const grantees: SendersInto = (inventory, vpcId) =>
  inventory.dataStores
    .filter(({ arn }) => storeInVpc(inventory, arn)?.placement.vpcId === vpcId)
    .flatMap(({ arn, id }) => {
      const all = grantsOn(inventory, arn).map((grant) => granteeOf(inventory, grant, id));
      const distinct = new Map(all.map((one) => [nameOf(one), one]));
      return [...distinct.values()].map((one) => grantee(arn, id, one));
    });

function nameOf({ account, through }: Grantee): string {
  return `${account ?? 'any account'} through ${through}`;
}

/** The account of a network is known where the network was read. */
function granteeOf({ vpcs }: Inventory, { to }: EndpointGrant, storeId: string): Grantee {
  const through = `managed endpoints of ${storeId}`;
  switch (to.kind) {
    case 'account':
      return { account: to.id, through };
    case 'vpc':
      return { account: vpcs.find(({ id }) => id === to.id)?.owner, through: `${to.id}, ${through}` };
    case 'everyone':
    case 'unrecognised':
    case 'aws-service':
      return { account: undefined, through };
  }
}

/**
 * What the owner of a store gave to whom: of the same service, account and Region. A cluster of MSK is called as its ARN
 * calls it, and gives nothing where multi-VPC connectivity is off.
 * https://docs.aws.amazon.com/msk/latest/developerguide/aws-access-mult-vpc.html
 */
function grantsOn({ dataStores, endpointGrants }: Inventory, arn: string): readonly EndpointGrant[] {
  const store = dataStores.find((one) => one.arn === arn);
  if (!store || store.privateConnectivity === false) return [];
  const called = store.service === 'kafka' ? arn.slice(arn.indexOf('cluster/')) : store.id;
  return endpointGrants.filter(
    (grant) =>
      grant.storeId === called &&
      grant.service === store.service &&
      grant.account === store.account &&
      grant.region === store.region,
  );
}

function grantee(arn: string, storeId: string, who: Grantee): Sender {
  return {
    kind: 'managed endpoint',
    id: nameOf(who),
    isMeantBy: (source) =>
      source.kind === 'account' && source.account === who.account && source.through === who.through,
    // Who gets in over IPv6 gets in over IPv4 as well, and the endpoint is the store's own.
    families: ({ family }) => (family === 4 ? [4] : []),
    choices: (inventory, target) =>
      target.arn === arn
        ? portsCalled(inventory, arn, target.ports).map((destinationPort) => ({ destinationPort }))
        : [],
    worlds: (inventory, _subnet, attempt) => grantedWorlds(inventory, arn, storeId, who, attempt),
  };
}

/** The first and the last of the ports that clients of MSK connections call, one for each broker. */
const brokerPorts = [14001, 14100] as const;

function isMsk({ dataStores }: Inventory, arn: string): boolean {
  return dataStores.some((one) => one.arn === arn && one.service === 'kafka');
}

function portsCalled(inventory: Inventory, arn: string, ports: readonly number[]): readonly number[] {
  return isMsk(inventory, arn) ? brokerPorts.slice(0, 1) : ports;
}

/**
 * The endpoint stands in a network of the grantee, so that neither routes nor network ACLs of the store's own are asked.
 * Whether its groups are is not documented: whoever they let in gets in for sure, anybody else perhaps. How many brokers
 * there are, and so ports, nobody says.
 * https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-cross-vpc.html
 * https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-getting-started.html
 */
function grantedWorlds(
  inventory: Inventory,
  arn: string,
  storeId: string,
  who: Grantee,
  attempt: ConnectedAttempt,
): readonly World[] {
  const grants = grantsOn(inventory, arn)
    .filter((grant) => nameOf(granteeOf(inventory, grant, storeId)) === nameOf(who))
    .filter(({ status }) => status !== 'REJECTED' && status !== 'FAILED');
  const gate = (layer: Gate['layer'], passes: boolean): World => [{ layer, passes }];
  if (grants.length === 0) return [gate('vpc-endpoint', false)];
  const access = grants.some((grant) => isSure(grant, who))
    ? [gate('vpc-endpoint', true)]
    : [gate('vpc-endpoint', true), gate('vpc-endpoint', false)];
  const { family, source, destinationPort } = attempt;
  const asked = isMsk(inventory, arn) ? brokerPorts : [destinationPort];
  const groups = asked.every((port) => isAdmitted(inventory, attempt, { family, peer: source, port }))
    ? [gate('security-group', true)]
    : [gate('security-group', true), gate('security-group', false)];
  return combined(access, groups);
}

/** The service of OpenSearch says no more than that access was given; a policy may be narrowed by conditions. */
function isSure({ to, status, isConditional, connectionArn }: EndpointGrant, { account }: Grantee): boolean {
  if (isConditional || (to.kind !== 'everyone' && account === undefined)) return false;
  return (
    status === undefined || status === 'Authorized' || (status === 'AVAILABLE' && connectionArn !== undefined)
  );
}
