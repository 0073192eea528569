import type { Inventory } from '../../../checks/model/inventory.js';
import type { Mutant } from '../mutants.js';

/** A mistake about a kind of door, and the list of estates that have one. */
export interface MutantOfDoor extends Mutant {
  readonly about: keyof Inventory;
}

/** Mistakes that the simulator has to find on random estates. */
export const mutantsOfRandomDoors: readonly MutantOfDoor[] = [
  {
    name: 'disabled-accelerator-leads',
    about: 'accelerators',
    file: 'reach/network/doors/accelerator-gates.ts',
    replace: "if (enabled === false) return closed('is disabled');",
    by: '',
  },
  {
    name: 'groups-of-resource-gateway-not-asked',
    about: 'resourceConfigurations',
    file: 'reach/network/doors/resource-configuration.ts',
    replace: 'securityGroupIds, isFiltered: true }',
    by: 'securityGroupIds, isFiltered: false }',
  },
  {
    name: 'ports-of-verified-access-not-asked',
    about: 'verifiedAccessEndpoints',
    file: 'reach/network/doors/verified-access.ts',
    replace: 'return [portGate(space, layer, id, ports, listener)];',
    by: 'return [];',
  },
  {
    name: 'verified-access-surely-calls-over-ipv6',
    about: 'verifiedAccessEndpoints',
    file: 'reach/network/hosts/host-leg.ts',
    replace: 'if (!own.isSure)',
    by: 'if (false)',
  },
  {
    name: 'groups-of-instance-connect-not-asked',
    about: 'instanceConnectEndpoints',
    file: 'reach/network/doors/instance-connect.ts',
    replace: 'addresses: interfaces, isFiltered: true };',
    by: 'addresses: interfaces, isFiltered: false };',
  },
  {
    name: 'rejected-attachments-of-core-networks-carry',
    about: 'coreNetworks',
    file: 'reach/core-networks.ts',
    replace: 'state: states[state] ?? state,',
    by: "state: 'available',",
  },
  {
    name: 'any-permission-connects-at-once',
    about: 'endpointServices',
    file: 'reach/network/doors/endpoint-service-access.ts',
    replace: 'if (permitted !== undefined && service.acceptanceRequired === false)',
    by: 'if (permitted !== undefined)',
  },
  {
    name: 'way-of-proxy-to-database-not-asked',
    about: 'databaseProxies',
    file: 'reach/network/doors/proxy.ts',
    replace: "...replayed(way.space, 'proxy', proxy.proxy.arn, beyond),",
    by: '',
  },
  {
    name: 'disassociated-direct-connect-gateways-carry',
    about: 'vpnGateways',
    file: 'reach/network/sources/direct-connect.ts',
    replace: "up: ['associated', 'updating'], over: ['disassociated']",
    by: "up: ['associated', 'updating', 'disassociated'], over: []",
  },
  {
    name: 'virtual-interfaces-not-asked',
    about: 'vpnGateways',
    file: 'reach/network/sources/direct-connect.ts',
    replace: '[...associated, ...direct]',
    by: 'associated',
  },
];
