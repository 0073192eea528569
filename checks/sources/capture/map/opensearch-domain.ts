import type { DataStorePlacement, IdentityGuard } from '../../../model/data-store.js';
import { known } from '../../../model/value.js';
import { idsOf, networkTypeOf, store, storeKey, undescribed } from './data-store.js';
import type { Reading } from './facts.js';
import { compact, flag, type Json, member, object, text } from './json.js';

/** A domain as the listing of names has it. */
export function readDomainName(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'DomainName');
  if (id === undefined) return problem('a domain without DomainName');
  const { account, region, partition } = scope;
  const arn = `arn:${partition}:es:${region}:${account}:domain/${id}`;
  put('listedStores', arn, undescribed(scope, 'opensearch', id, arn));
}

/**
 * A domain in a VPC, or with an endpoint on the internet; which of the two cannot change.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
 */
export function readDomain(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'DomainName');
  if (id === undefined) return problem('a domain without DomainName');
  const { account, region, partition } = scope;
  const network = object(item, 'VPCOptions');
  const facts = store({
    account,
    region,
    service: 'opensearch',
    id,
    arn: text(item, 'ARN') ?? `arn:${partition}:es:${region}:${account}:domain/${id}`,
    engine: text(item, 'EngineVersion'),
    status: text(item, 'DomainProcessingStatus'),
    ports: flag(object(item, 'DomainEndpointOptions') ?? {}, 'EnforceHTTPS') === true ? [443] : [80, 443],
    placement: network ? inVpc(item, network) : onInternet(item),
  });
  put('dataStores', storeKey(facts), facts);
}

function inVpc(item: Json, network: Json): DataStorePlacement {
  return {
    kind: 'vpc',
    vpcId: text(network, 'VPCId'),
    subnetIds: idsOf(network, 'SubnetIds'),
    securityGroupIds: idsOf(network, 'SecurityGroupIds'),
    // Such domains cannot be called directly from outside of the VPC.
    publiclyAccessible: false,
    networkType: networkTypeOf(item, 'IPAddressType'),
    publicAddresses: [],
    privateAddresses: [],
    guard: guardOf(item),
  };
}

function onInternet(item: Json): DataStorePlacement {
  const type = networkTypeOf(item, 'IPAddressType');
  return compact({
    kind: 'service-endpoint' as const,
    host: text(item, 'Endpoint') ?? text(item, 'EndpointV2'),
    fromInternet: known(true),
    setting: 'no VPCOptions',
    ipv6: type === undefined ? undefined : type !== 'IPV4',
    guard: guardOf(item),
  });
}

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html */
function guardOf(item: Json): IdentityGuard {
  const login = object(item, 'AdvancedSecurityOptions') ?? {};
  const policy = text(item, 'AccessPolicies');
  const anonymous = 'AnonymousAuthEnabled';
  const isEnabled = flag(login, 'Enabled');
  const isAnonymousLetIn = member(login, anonymous) === undefined ? false : flag(login, anonymous);
  return compact({
    kind: 'identity' as const,
    resourcePolicy: policy === undefined ? undefined : known(policy),
    ownLogin: isEnabled && (isAnonymousLetIn === undefined ? undefined : !isAnonymousLetIn),
    takesPasswords: isEnabled ? flag(login, 'InternalUserDatabaseEnabled') : undefined,
    isAnonymousLetIn: isEnabled && isAnonymousLetIn ? true : undefined,
  });
}
