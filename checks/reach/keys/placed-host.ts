import type { Subnet } from '../../model/network.js';
import type { Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import { firstReachable } from '../first-reachable.js';
import type { Endpoint } from '../network/endpoint.js';
import type { Host } from '../network/hosts/host.js';
import { judgeFromHost } from '../network/hosts/host-leg.js';
import { interfaceAddressesOf } from '../network/interface-addresses.js';
import { acrossPlaces, eitherFamilyOf, type Judge } from '../network/places.js';
import { type Narrowing, narrowing } from '../stepping-stones/callers.js';
import type { Machine } from '../stepping-stones/hosts.js';
import { isUnseen, judgeByNatGateway, natGatewaysAround } from '../stepping-stones/nat-gateways.js';

/** What calls a database from a subnet in which it was not made yet. */
export interface PlacedHost {
  /** Whether packets may arrive over a NAT gateway, whose address the database admits in place of its own. */
  readonly isTranslated: boolean;
  /** Whether packets of it arrive, where the database runs or else where it may be moved. Without groups nothing filters them. */
  verdict(groupIds: readonly string[], isFiltered?: boolean): Verdict;
}

/** What somebody would make in a subnet, with whatever address of it is free. */
export function placedIn(estate: Estate, endpoints: readonly Endpoint[], subnet: Subnet): PlacedHost {
  const narrowed = narrowing(estate, endpoints);
  const gateways = natGatewaysAround(estate, [{ ...subnet, subnetId: subnet.id }]).filter(
    (gateway) => calledBy(narrowed, gateway).length > 0,
  );
  const takenAddresses = estate.networkInterfacesIn(subnet.id).flatMap(interfaceAddressesOf);
  return {
    isTranslated: gateways.length > 0,
    verdict(securityGroupIds, isFiltered = true) {
      const { account, region, id: subnetId } = subnet;
      const id = `compute in ${subnetId}`;
      const host: Host = {
        account,
        region,
        id,
        subnetId,
        addresses: [],
        securityGroupIds,
        isFiltered,
        takenAddresses,
      };
      const found = [
        ...endpoints.map((endpoint) => across(estate, endpoint, judgeFromHost(estate, endpoint, host))),
        ...gateways.flatMap((gateway) =>
          calledBy(narrowed, gateway).map((endpoint) =>
            across(estate, endpoint, judgeByNatGateway(estate, endpoint, host, gateway)),
          ),
        ),
      ];
      const now = firstReachable(found.map((each) => () => eitherFamilyOf(each, 'now')));
      if (now.kind !== 'blocked') return now;
      return firstReachable(found.map((each) => () => eitherFamilyOf(each, 'failover')));
    },
  };
}

function calledBy(narrowed: Narrowing, gateway: Machine): readonly Endpoint[] {
  return narrowed(isUnseen(gateway) ? 'anyone' : [gateway]);
}

function across(estate: Estate, endpoint: Endpoint, judge: Judge) {
  return acrossPlaces(estate, endpoint, judge, undefined, firstReachable);
}
