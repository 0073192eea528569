import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { indexEstate } from '../../../checks/reach/estate.js';
import { judgeBehindLoadBalancer } from '../../../checks/reach/network/doors/load-balancer.js';
import { acrossPlaces } from '../../../checks/reach/network/places.js';
import { endpointsOf, subjectsOf } from '../../../checks/reach/subjects.js';
import { ordersBalancer } from '../../support/estates/fronted.js';
import { frontedAfar } from '../../support/estates/fronted-afar.js';
import { frontedInstance } from '../../support/estates/index.js';
import { edited } from '../../support/spec-edit.js';

/** What becomes of connections that the load balancer has taken. */
function behind(inventory: Inventory, arn = ordersBalancer.arn) {
  const estate = indexEstate(inventory);
  const [subject] = subjectsOf(estate);
  const [endpoint] = subject ? endpointsOf(estate, subject) : [];
  if (!endpoint) throw new Error('the estate has no database');
  const verdict = acrossPlaces(estate, endpoint, judgeBehindLoadBalancer(estate, arn, endpoint)).ipv4;
  switch (verdict.kind) {
    case 'reachable':
      return {
        kind: verdict.kind,
        from: verdict.path.admitted.cidrs,
        hops: verdict.path.hops.map(({ layer }) => layer),
      };
    case 'blocked':
      return { kind: verdict.kind, by: verdict.by.map(({ layer, code }) => `${layer} ${code}`) };
    case 'unknown':
      return { kind: verdict.kind, gaps: verdict.gaps.map(({ fact }) => fact) };
  }
}

const keeping = { 'targetGroups/orders/attributes/preserveClientIp': true };

describe('behind a load balancer, for connections that PrivateLink or another door hands to it', () => {
  it('the database sees its address (R59)', () => {
    expect(behind(frontedAfar())).toEqual({
      kind: 'reachable',
      from: ['10.2.1.20/32'],
      hops: [
        'target',
        'client-security-group',
        'client-subnet',
        'vpc-peering-connection',
        'network-acl-inbound',
        'security-group',
        'network-acl-outbound',
        'route-table',
      ],
    });
  });

  it('also where the target group keeps client addresses (R59)', () => {
    expect(behind(edited(frontedAfar(), [keeping]))).toMatchObject({
      kind: 'reachable',
      from: ['10.2.1.20/32'],
    });
  });

  it('neither its scheme nor its own inbound rules are asked (R60)', () => {
    const internal = edited(frontedInstance(), [
      { 'loadBalancers/orders/scheme': 'internal' },
      { 'securityGroups/sg-front/ingress': [] },
    ]);
    expect(behind(internal)).toMatchObject({ kind: 'reachable', from: ['10.0.1.0/24'] });
  });

  it('a database that does not admit it is not reached (R60)', () => {
    const other = edited(frontedInstance(), [
      { 'securityGroups/sg-orders/ingress/sgr-orders-front/peer/id': 'sg-app' },
    ]);
    expect(behind(other)).toEqual({ kind: 'blocked', by: ['security-group SG_HAS_NO_RULES'] });
  });

  it('one that does not forward to the database is no way (R58)', () => {
    const other = ordersBalancer.arn.replace('/orders/', '/ledger/');
    expect(behind(frontedInstance(), other)).toEqual({
      kind: 'blocked',
      by: ['target TARGET_ADDRESS_RESTRICTION'],
    });
  });

  it('one whose target groups cannot be listed may be', () => {
    const denied = edited(frontedInstance(), [
      { remove: 'targetGroups/orders' },
      { deny: 'elasticloadbalancing:DescribeTargetGroups' },
    ]);
    expect(behind(denied)).toEqual({
      kind: 'unknown',
      gaps: ['target groups in account 111122223333, eu-west-1'],
    });
  });
});
