import type { BlockPublicAccessExclusion, Subnet } from '../../model/network.js';
import type { Gap } from '../../model/value.js';
import { type Estate, ownerScope } from '../estate.js';
import type { AddressSpace } from './address-space.js';
import { closedGate, type Gate, openGate, unknownGate } from './gate.js';

/** Whether an exclusion is in force. Only settled states are certain. */
export function isActive(exclusion: BlockPublicAccessExclusion): 'yes' | 'no' | 'maybe' {
  switch (exclusion.state) {
    case 'create-complete':
    case 'update-complete':
      return 'yes';
    case 'create-failed':
    case 'delete-complete':
    case 'disable-complete':
      return 'no';
    default:
      return 'maybe';
  }
}

/** Whether the exclusion lifts the block for packets into the subnet: only `allow-bidirectional` does. */
export function covers(
  exclusion: BlockPublicAccessExclusion,
  subnet: { readonly id: string; readonly vpcId: string },
) {
  const about = exclusion.resourceArn.split(':').at(-1);
  return about === `subnet/${subnet.id}` || about === `vpc/${subnet.vpcId}`;
}

/**
 * VPC Block Public Access of the subnet's owner. Both blocking modes stop packets that come in through an internet
 * gateway; an exclusion of the VPC or the subnet lifts that. It is applied by the owner of the subnet.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export function blockPublicAccessGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
): Gate<N> {
  const layer = 'block-public-access';
  const scope = ownerScope(subnet);
  const component = `${scope.account} ${scope.region}`;
  const unknown = (gaps: readonly Gap[]) =>
    unknownGate(
      space,
      layer,
      { component, decidedBy: 'mode or exclusions not known', text: 'may block' },
      gaps,
    );

  const options = estate.blockPublicAccess(scope);
  if (options.known && options.value.mode === 'off') {
    return openGate(space, layer, { component, decidedBy: 'mode off', text: 'does not block' });
  }
  const lifting = estate
    .exclusionsOf(scope)
    .filter((exclusion) => exclusion.mode !== 'allow-egress' && covers(exclusion, subnet));
  const active = lifting.find(
    (exclusion) => isActive(exclusion) === 'yes' && exclusion.mode === 'allow-bidirectional',
  );
  if (active) {
    return openGate(space, layer, {
      component,
      decidedBy: active.id,
      text: `exclusion ${active.id} lifts it here`,
    });
  }
  if (!options.known) return unknown([options.gap]);

  const { mode } = options.value;
  if (mode !== 'block-bidirectional' && mode !== 'block-ingress') {
    return unknown([{ ...scope, reason: 'unsupported', fact: `Block Public Access mode "${mode}"` }]);
  }
  const doubtful = lifting.find((exclusion) => isActive(exclusion) !== 'no');
  if (doubtful) {
    const fact = `exclusion ${doubtful.id} (mode "${doubtful.mode}", state "${doubtful.state}")`;
    return unknown([{ ...scope, reason: 'unsupported', fact }]);
  }
  const gap = estate.listingGap('DescribeVpcBlockPublicAccessExclusions', scope);
  if (gap) return unknown([gap]);
  return closedGate(layer, {
    code: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
    component,
    text: `mode ${mode} without an exclusion for ${subnet.id} or ${subnet.vpcId}`,
  });
}
