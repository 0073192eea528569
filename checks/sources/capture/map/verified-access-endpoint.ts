import type { VerifiedAccessTarget } from '../../../model/endpoints.js';
import type { Reading } from './facts.js';
import { idsOf } from './ids.js';
import { compact, flag, isObject, type Json, list, object, text, wholeNumber } from './json.js';

export function readVerifiedAccessEndpoint(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'VerifiedAccessEndpointId');
  if (id === undefined) return problem('a Verified Access endpoint without VerifiedAccessEndpointId');
  const { account, region } = scope;
  const endpoint = {
    account,
    region,
    id,
    state: text(object(item, 'Status') ?? {}, 'Code') ?? 'not stated',
    applicationDomain: text(item, 'ApplicationDomain'),
    endpointDomain: text(item, 'EndpointDomain'),
    securityGroupIds: idsOf(item, 'SecurityGroupIds', 'security groups'),
    target: targetOf(item),
  };
  put('verifiedAccessEndpoints', id, compact(endpoint));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VerifiedAccessEndpoint.html */
function targetOf(item: Json): VerifiedAccessTarget {
  const type = text(item, 'EndpointType') ?? 'not stated';
  const options = (name: string) => object(item, name) ?? {};
  switch (type) {
    case 'rds': {
      const rds = options('RdsOptions');
      const arn = text(rds, 'RdsDbInstanceArn') ?? text(rds, 'RdsDbClusterArn') ?? text(rds, 'RdsDbProxyArn');
      return compact({
        kind: type,
        arn,
        endpoint: text(rds, 'RdsEndpoint'),
        ...portsOf(rds),
        ...subnetsOf(rds),
      });
    }
    case 'network-interface': {
      const eni = options('NetworkInterfaceOptions');
      return compact({ kind: type, id: text(eni, 'NetworkInterfaceId'), ...portsOf(eni) });
    }
    case 'load-balancer': {
      const balancer = options('LoadBalancerOptions');
      const arn = text(balancer, 'LoadBalancerArn');
      return compact({ kind: type, arn, ...portsOf(balancer), ...subnetsOf(balancer) });
    }
    case 'cidr': {
      const block = options('CidrOptions');
      return compact({ kind: type, cidr: text(block, 'Cidr'), ...portsOf(block), ...subnetsOf(block) });
    }
    default:
      return { kind: 'unrecognised', type };
  }
}

function subnetsOf(options: Json) {
  return { subnetIds: idsOf(options, 'SubnetIds', 'subnets') };
}

/** A single port, or ranges of them. What cannot be read makes the ports unknown: then there are none. */
function portsOf(options: Json) {
  const protocol = text(options, 'Protocol');
  const port = wholeNumber(options, 'Port');
  const single = port === undefined ? [] : [{ from: port, to: port }];
  const ranges = (list(options, 'PortRanges') ?? []).map((range) => {
    const from = isObject(range) ? wholeNumber(range, 'FromPort') : undefined;
    const to = isObject(range) ? wholeNumber(range, 'ToPort') : undefined;
    return from === undefined || to === undefined ? undefined : { from, to };
  });
  const readable = ranges.filter((range) => range !== undefined);
  return { protocol, ports: readable.length === ranges.length ? [...single, ...readable] : [] };
}

/** The answer says of one endpoint, which the request names, whether a policy of its own applies to it. */
export function readVerifiedAccessPolicy(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const enabled = flag(item, 'PolicyEnabled');
  if (enabled === undefined) return problem(`the policy of ${parent} without PolicyEnabled`);
  put('verifiedAccessPolicies', parent, { parent, part: enabled });
}
