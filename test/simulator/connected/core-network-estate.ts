import type { CoreNetworkAttachment, CoreNetworkRoute } from '../../../checks/model/core-network.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { connectedEstate } from './connected-estate.js';

const scope = { account: '111122223333', region: 'global' };
const core = 'core-network-1';

/**
 * The same, where a core network of Cloud WAN stands in place of the transit gateway: `hub` is attached to its segment
 * `production`, `branch` and a VPN to `development`, and the two segments share their routes.
 */
export const coreNetworkEstate: Inventory = {
  ...connectedEstate,
  source: { kind: 'capture', description: 'estate with a core network' },
  transitGateways: [],
  transitGatewayAttachments: [],
  transitGatewayRouteTables: [],
  routeTables: connectedEstate.routeTables.map((table) => ({
    ...table,
    routes: table.routes.map((route) =>
      route.target.kind === 'transit-gateway'
        ? { ...route, target: { kind: 'core-network', id: core } }
        : route,
    ),
  })),
  coreNetworks: [
    {
      ...scope,
      id: core,
      owner: scope.account,
      state: 'AVAILABLE',
      segments: known(
        ['production', 'development'].map((name) => ({
          name,
          edges: [
            {
              location: 'eu-west-1',
              routes: known([
                route('10.1.0.0/16', 'hub'),
                route('10.3.0.0/16', 'branch'),
                route('172.16.0.0/12', 'vpn'),
              ]),
            },
          ],
        })),
      ),
    },
  ],
  coreNetworkAttachments: [
    attachmentOfVpc('hub', 'production', ['hub-attachment-a', 'hub-attachment-b']),
    attachmentOfVpc('branch', 'development', ['branch-attachment-a']),
    attachment('vpn', 'development', 'SITE_TO_SITE_VPN', 'vpn-connection/vpn-2'),
  ],
};

function route(cidr: string, name: string): CoreNetworkRoute {
  return {
    destination: { kind: 'cidr', cidr },
    type: 'PROPAGATED',
    state: 'ACTIVE',
    attachments: [{ id: `attachment-${name}` }],
  };
}

function attachment(
  name: string,
  segmentName: string,
  type: string,
  resource: string,
): CoreNetworkAttachment {
  return {
    ...scope,
    id: `attachment-${name}`,
    coreNetworkId: core,
    owner: scope.account,
    type,
    state: 'AVAILABLE',
    edgeLocation: 'eu-west-1',
    segmentName,
    resourceArn: `arn:aws:ec2:eu-west-1:${scope.account}:${resource}`,
  };
}

function attachmentOfVpc(name: string, segment: string, subnets: readonly string[]): CoreNetworkAttachment {
  const vpc = known({ subnetIds: subnets.map((one) => `subnet-${one}`), applianceModeSupport: false });
  return { ...attachment(name, segment, 'VPC', `vpc/vpc-${name}`), vpc };
}
