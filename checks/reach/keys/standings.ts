import type { Workload } from '../../model/identity.js';
import type { Instance, NetworkInterface } from '../../model/network.js';
import { distinctGaps, type Gap } from '../../model/value.js';
import { anyOf, type Verdict } from '../../model/verdict.js';
import type { WaysIn } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { Endpoint } from '../network/endpoint.js';
import { judgeFromHost } from '../network/hosts/host-leg.js';
import { interfaceAddressesOf } from '../network/interface-addresses.js';
import { acrossPlaces, eitherFamily } from '../network/places.js';
import { networksAround, unlistedConnections } from '../network/sources/connected.js';
import { networkOwner } from '../network-owner.js';
import { lazily } from '../remember.js';
import { admissionsTo, groupsReferredTo, narrowing } from '../stepping-stones/callers.js';
import { unlistedHosts } from '../stepping-stones/chains.js';
import { fleetsIn, type Machine } from '../stepping-stones/hosts.js';
import { openSources } from '../stepping-stones/index.js';
import { admittedOf, legTo } from '../stepping-stones/legs.js';
import { endpointsOf } from '../subjects.js';
import { networkGaps, networkOf } from '../ways.js';
import { type ActsAs, roleOfFunction, rolesOfInstances } from './acting-as.js';
import { partitionOf } from './database-arns.js';
import type { Standing, Surroundings } from './place.js';

/** Where somebody can stand so that packets reach the database, and why there may be more. */
export interface Stands extends Surroundings {
  readonly gaps: readonly Gap[];
}

/** The hosts and functions from which packets reach a database. `into` are the ways into it from other networks. */
export function standsAround(estate: Estate, subject: DatabaseSubject, into: WaysIn): Stands {
  const vpcId = networkOf(estate, subject);
  if (vpcId === undefined) return { hosts: [], functions: [], gaps: networkGaps(estate, subject) };
  const endpoints = endpointsOf(estate, subject);
  const networks = [...new Set([vpcId, ...openSources(into).map((source) => source.vpcId)])];
  const unlisted = estate.listingGap('DescribeNetworkInterfaces', subject);
  const asleep = standingAsleep(estate, endpoints, vpcId);
  // Networks that nobody knows to be connected have hosts as well.
  const unconnected = unlistedConnections(estate, networkOwner(estate, subject));
  const elsewhere = unlistedHosts(estate, openSources(into));
  return {
    hosts: hostsAround(estate, endpoints, networks, subject),
    functions: estate.inventory.workloads.flatMap((workload) => {
      const awake = standingOf(estate, endpoints, networks, workload);
      return awake.length > 0 ? awake : asleep(workload);
    }),
    gaps: distinctGaps([...(unlisted ? [unlisted] : []), ...unconnected, ...elsewhere]),
  };
}

function hostsAround(
  estate: Estate,
  endpoints: readonly Endpoint[],
  networks: readonly string[],
  subject: DatabaseSubject,
): readonly Standing[] {
  const narrowed = narrowing(estate, endpoints);
  const rolesOf = rolesOfInstances(estate.inventory);
  return networks
    .flatMap((id) => fleetsIn(estate, id))
    .flatMap(({ machines }) => {
      const verdict = later(legTo(estate, machines, narrowed));
      return verdict.kind === 'blocked'
        ? []
        : admittedOf(machines, verdict).map((machine) =>
            hostStanding(estate, machine, verdict, subject, rolesOf),
          );
    });
}

/** Where it runs, or else where it may be moved. */
function later({ now, failover }: { readonly now: Verdict; readonly failover: Verdict }): Verdict {
  return now.kind === 'blocked' ? failover : now;
}

function hostStanding(
  estate: Estate,
  { id, account, region }: Machine,
  verdict: Verdict,
  subject: DatabaseSubject,
  rolesOf: (instance: Instance) => ActsAs,
): Standing {
  const instance = estate.inventory.instances.find((each) => each.id === id);
  return {
    id,
    account,
    region,
    arn: `arn:${partitionOf(subject)}:ec2:${region}:${account}:instance/${id}`,
    ...(instance ? rolesOf(instance) : { roleArns: [] }),
    doubts: gapsIn(verdict),
    ...(instance?.tags ? { tags: instance.tags } : {}),
  };
}

function gapsIn(verdict: Verdict): readonly Gap[] {
  return verdict.kind === 'unknown' ? distinctGaps(verdict.gaps) : [];
}

/** A function calls from interfaces that Lambda makes in its subnets, behind its groups. */
function standingOf(
  estate: Estate,
  endpoints: readonly Endpoint[],
  networks: readonly string[],
  workload: Workload,
): readonly Standing[] {
  const { account, region, name, arn, subnetIds, securityGroupIds, capacityProviderArn } = workload;
  const standing = { id: name, account, region, arn, ...roleOfFunction(workload) };
  if (capacityProviderArn !== undefined)
    return [{ ...standing, doubts: [providerGap(workload, capacityProviderArn)] }];
  const verdicts = subnetIds.flatMap((subnetId) => {
    const subnet = estate.subnet(subnetId, workload);
    if (subnet.known && !networks.includes(subnet.value.vpcId)) return [];
    const own = estate.networkInterfacesIn(subnetId).filter((eni) => isOf(workload, eni));
    const host = {
      id: name,
      account,
      region,
      subnetId,
      securityGroupIds,
      addresses: own.flatMap(interfaceAddressesOf),
      isFiltered: true,
    };
    return endpoints.map((endpoint) => {
      const found = acrossPlaces(estate, endpoint, judgeFromHost(estate, endpoint, host));
      return later({
        now: eitherFamily(found.ipv4, found.ipv6),
        failover: eitherFamily(found.failoverIpv4, found.failoverIpv6),
      });
    });
  });
  const verdict = anyOf(verdicts);
  if (verdicts.length === 0 || verdict.kind === 'blocked') return [];
  return [{ ...standing, doubts: gapsIn(verdict) }];
}

/**
 * A function of a connected network that has no interface now: Lambda takes them from one that nobody invokes for weeks, and
 * makes them again. In other networks a group stands for the interfaces that carry it, so that nothing is judged to pass.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-enis
 */
function standingAsleep(estate: Estate, endpoints: readonly Endpoint[], vpcId: string) {
  const referred = lazily(() => groupsReferredTo(endpoints.flatMap((each) => admissionsTo(estate, each))));
  const around = lazily(() => networksAround(estate, vpcId));
  return (workload: Workload): readonly Standing[] => {
    const { account, region, name, arn, subnetIds, securityGroupIds } = workload;
    const isAsleep = subnetIds.some((id) => {
      const subnet = estate.subnet(id, workload);
      return (
        subnet.known &&
        subnet.value.vpcId !== vpcId &&
        securityGroupIds.some((group) => referred().has(group)) &&
        around().has(subnet.value.vpcId) &&
        !estate.networkInterfacesIn(id).some((eni) => isOf(workload, eni))
      );
    });
    if (!isAsleep) return [];
    const fact = `which addresses ${name} has once somebody invokes it`;
    const doubts: readonly Gap[] = [{ reason: 'unsupported', fact, account, region }];
    return [{ id: name, account, region, arn, ...roleOfFunction(workload), doubts }];
  };
}

/**
 * Instances of a capacity provider run the function in the network of the provider, which nothing reads.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html
 */
function providerGap({ account, region, name }: Workload, provider: string): Gap {
  const action = 'lambda:GetCapacityProvider';
  const fact = `in which network ${name} runs on ${provider}`;
  return { reason: 'unsupported', fact, action, account, region };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-enis */
function isOf({ securityGroupIds }: Workload, eni: NetworkInterface): boolean {
  const groups = new Set(eni.securityGroupIds);
  return (
    eni.description.startsWith('AWS Lambda VPC ENI') &&
    groups.size === securityGroupIds.length &&
    securityGroupIds.every((id) => groups.has(id))
  );
}
