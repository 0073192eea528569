import type { EndpointGrant } from '../../../checks/model/endpoint-grant.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { storeInVpc } from '../stores/in-vpc.js';
import { type ConnectedAttempt, isAdmitted, type Sender, type SendersInto } from './attempt.js';
import { combined, type Gate, type World } from './worlds.js';

/** Whoever may put endpoints that lead to a store of the VPC into networks of their own, one for each account and store. */
export const grantees: SendersInto = (inventory, vpcId) =>
  inventory.dataStores
    .filter(({ arn }) => storeInVpc(inventory, arn)?.placement.vpcId === vpcId)
    .flatMap(({ arn, id }) => {
      const accounts = grantsOn(inventory, arn).map(({ to }) => to.id);
      return [...new Set(accounts)].map((account) => grantee(arn, id, account));
    });

/** What the owner of a store gave to whom: of the same service, account and Region. */
function grantsOn({ dataStores, endpointGrants }: Inventory, arn: string): readonly EndpointGrant[] {
  const store = dataStores.find((one) => one.arn === arn);
  return endpointGrants.filter(
    (grant) =>
      grant.storeId === store?.id &&
      grant.service === store.service &&
      grant.account === store.account &&
      grant.region === store.region,
  );
}

function grantee(arn: string, storeId: string, account: string): Sender {
  return {
    kind: 'managed endpoint',
    id: `${account} through managed endpoints of ${storeId}`,
    isMeantBy: (source) =>
      source.kind === 'account' &&
      source.account === account &&
      source.through === `managed endpoints of ${storeId}`,
    // Who gets in over IPv6 gets in over IPv4 as well, and the endpoint is the store's own.
    families: ({ family }) => (family === 4 ? [4] : []),
    choices: (_inventory, target) =>
      target.arn === arn ? target.ports.map((destinationPort) => ({ destinationPort })) : [],
    worlds: (inventory, _subnet, attempt) => grantedWorlds(inventory, arn, account, attempt),
  };
}

/**
 * The endpoint stands in a network of the grantee, so that neither routes nor network ACLs of the store's own are asked.
 * Whether its groups are is not documented: whoever they let in gets in for sure, anybody else perhaps.
 * https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-cross-vpc.html
 */
function grantedWorlds(
  inventory: Inventory,
  arn: string,
  account: string,
  attempt: ConnectedAttempt,
): readonly World[] {
  const grants = grantsOn(inventory, arn).filter(({ to }) => to.kind === 'account' && to.id === account);
  const gate = (layer: Gate['layer'], passes: boolean): World => [{ layer, passes }];
  if (grants.length === 0) return [gate('vpc-endpoint', false)];
  // The service of OpenSearch says no more than that access was given.
  const isStanding = grants.some(({ status }) => status === undefined || status === 'Authorized');
  const access = isStanding
    ? [gate('vpc-endpoint', true)]
    : [gate('vpc-endpoint', true), gate('vpc-endpoint', false)];
  const { family, source, destinationPort } = attempt;
  const groups = isAdmitted(inventory, attempt, { family, peer: source, port: destinationPort })
    ? [gate('security-group', true)]
    : [gate('security-group', true), gate('security-group', false)];
  return combined(access, groups);
}
