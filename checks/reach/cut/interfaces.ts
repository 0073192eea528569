import { groupByEach } from '../../model/group-by.js';
import type { NetworkInterface, Scope, SecurityGroup } from '../../model/network.js';
import type { TransitGatewayRouteTable } from '../../model/transit.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { actionsOf } from '../network/doors/listener-rules.js';
import { interfaceAddressesOf } from '../network/interface-addresses.js';
import type { DeleteListener } from './door-edits.js';
import type { Edit } from './edit.js';
import { onceFor, scopeKey } from './lookup.js';
import { subnetsExcludedBy, subnetsOf, subnetsRoutedBy } from './subnets.js';

/** The network interfaces that edits touch. */
export interface Interfaces {
  touchedBy(edit: Edit): readonly NetworkInterface[];
  countIn(scope: Scope): number;
  /** How many targets of a listener are others than the subject. */
  targetsBeside(edit: DeleteListener, subject: DatabaseSubject): number;
}

export function interfacesIn(estate: Estate): Interfaces {
  const carriersIn = onceFor((interfaces: readonly NetworkInterface[]) =>
    groupByEach(interfaces, (eni) => eni.securityGroupIds),
  );
  const counts = onceFor(({ inventory }: Estate) => {
    const byScope = new Map<string, number>();
    for (const eni of inventory.networkInterfaces)
      byScope.set(scopeKey(eni), (byScope.get(scopeKey(eni)) ?? 0) + 1);
    return byScope;
  });
  const networksOf = onceFor(({ inventory }: Estate) =>
    groupByEach(inventory.securityGroupVpcAssociations, ({ groupId }) => [groupId]),
  );

  /** A group serves its own network and those that it is associated with. */
  function carriersOf({ id, vpcId }: SecurityGroup): readonly NetworkInterface[] {
    if (vpcId === undefined) return carriersIn(estate.inventory.networkInterfaces).get(id) ?? [];
    const others = (networksOf(estate).get(id) ?? []).map((association) => association.vpcId);
    return [...new Set([vpcId, ...others])].flatMap(
      (network) => carriersIn(estate.networkInterfacesOf(network)).get(id) ?? [],
    );
  }

  const inSubnets = (ids: readonly string[]) => ids.flatMap((id) => estate.networkInterfacesIn(id));
  const inVpcs = (ids: readonly (string | undefined)[]) =>
    ids.flatMap((id) => (id === undefined ? [] : estate.networkInterfacesOf(id)));

  /** Whatever sends by the table of a transit gateway. */
  function senders({
    associations,
    transitGatewayId,
  }: TransitGatewayRouteTable): readonly NetworkInterface[] {
    const ids = new Set(associations.known ? associations.value.map(({ attachmentId }) => attachmentId) : []);
    const attached = estate
      .attachmentsOfTransitGateway(transitGatewayId ?? '')
      .filter(({ id, resourceType }) => ids.has(id) && resourceType === 'vpc');
    return inVpcs(attached.map(({ resourceId }) => resourceId));
  }

  return {
    touchedBy(edit) {
      switch (edit.kind) {
        case 'revoke-rule':
        case 'narrow-rule':
          return carriersOf(edit.group).filter((eni) => !isOwn(eni, edit.door));
        case 'revoke-outbound-rule':
          return carriersOf(edit.group);
        case 'release-addresses':
        case 'make-private':
        case 'replace-subnets':
        case 'deregister-target':
        case 'delete-listener':
        case 'block-public-access':
        case 'change-door':
          return [];
        case 'deny-entry':
          return inSubnets(edit.acl.subnetIds);
        case 'delete-route':
        case 'disable-route-propagation':
          return inSubnets(subnetsRoutedBy(estate, edit.table));
        case 'delete-exclusion':
          return inSubnets(subnetsExcludedBy(estate, edit.exclusion.resourceArn));
        case 'delete-peering':
          return inVpcs([edit.connection.requester.vpcId, edit.connection.accepter.vpcId]);
        case 'disassociate-attachment':
          return edit.attachment.resourceType === 'vpc' ? inVpcs([edit.attachment.resourceId]) : [];
        case 'blackhole-transit-route':
        case 'disable-transit-propagation':
          return senders(edit.table);
      }
    },
    countIn: (scope) => counts(estate).get(scopeKey(scope)) ?? 0,
    targetsBeside({ listener, vpcId }, subject) {
      const own = new Set(
        subnetsOf(estate, subject)
          .flatMap((id) => estate.networkInterfacesIn(id))
          .filter((eni) => eni.securityGroupIds.some((id) => subject.securityGroupIds.includes(id)))
          .flatMap(interfaceAddressesOf),
      );
      const arns = new Set(
        actionsOf(listener).flatMap((action) =>
          action.kind === 'forward' ? action.targetGroups.map(({ arn }) => arn) : [],
        ),
      );
      const ids = estate
        .targetGroupsAround(vpcId)
        .filter(({ arn }) => arns.has(arn))
        .flatMap(({ targets }) => (targets.known ? targets.value.map(({ id }) => id) : []));
      return new Set(ids.filter((id) => !own.has(id))).size;
    },
  };
}

/**
 * The interfaces of a load balancer serve nobody but its clients.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html
 */
function isOwn({ description }: NetworkInterface, door: string | undefined): boolean {
  const name = door?.split(':loadbalancer/')[1];
  return name !== undefined && description === `ELB ${name}`;
}
