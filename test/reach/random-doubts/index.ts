import type { Inventory } from '../../../checks/model/inventory.js';
import type { Draw } from '../draw.js';
import type { RandomDoor } from '../random-doors/random-door.js';
import { withApplianceEndpoints } from './appliances.js';
import { withAssociatedGroup } from './associated-groups.js';
import { withBalancerElsewhere } from './balancers-elsewhere.js';
import { withRouteBeyond } from './beyond.js';
import { withCoreNetworkPeering } from './core-network-peering.js';
import { withCustomRouting } from './custom-routing.js';
import { withElasticAddresses } from './elastic-addresses.js';
import { withLatticeService } from './lattice-service.js';
import { withLentToAccelerators } from './lent-accelerators.js';
import { withListenerRules } from './listener-rules.js';
import { withPolicyTable } from './policy-tables.js';
import { withRivalPrefixLists } from './prefix-lists.js';
import { withServiceNetworks } from './service-networks.js';
import { withSharedOrigins } from './shared-origins.js';
import { withStrangeTarget } from './strange-target.js';

/** What is rare, above all what AWS decides freely or no answer tells, so that a packet has several fates. One line for each kind. */
const doubts: readonly RandomDoor[] = [
  withApplianceEndpoints,
  withAssociatedGroup,
  withBalancerElsewhere,
  withCoreNetworkPeering,
  withCustomRouting,
  withElasticAddresses,
  withLatticeService,
  withLentToAccelerators,
  withListenerRules,
  withPolicyTable,
  withRivalPrefixLists,
  withRouteBeyond,
  withServiceNetworks,
  withSharedOrigins,
  withStrangeTarget,
];

/** An estate with one of them, of each in turn. */
export function withDoubt(turn: number, draw: Draw, estate: Inventory): Inventory {
  const doubt = doubts[turn % doubts.length];
  return doubt ? doubt(draw, estate) : estate;
}
