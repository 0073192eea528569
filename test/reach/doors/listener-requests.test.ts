import { describe, expect, it } from 'vitest';
import type {
  Listener,
  ListenerAction,
  ListenerCondition,
  TargetGroup,
} from '../../../checks/model/load-balancer.js';
import { contains } from '../../../checks/model/ranges.js';
import { known } from '../../../checks/model/value.js';
import { ipv4 } from '../../../checks/reach/network/address-space.js';
import { clientsForwarded, rulesForwarding } from '../../../checks/reach/network/doors/listener-rules.js';
import { actionsTowards } from '../../simulator/connected/listener-rules.js';
import { type Draw, drawFrom, tapeOf } from '../draw.js';

const group: TargetGroup = {
  ...{ account: '111122223333', region: 'eu-west-1', arn: 'arn:web', name: 'web', targetType: 'ip' },
  ...{ protocol: 'HTTPS', port: 443, vpcId: 'vpc-hub', ipAddressType: 'ipv4', loadBalancerArns: ['arn:lb'] },
  attributes: known({}),
  targets: known([]),
};
const forward: ListenerAction = { kind: 'forward', targetGroups: [{ arn: group.arn, weight: 1 }] };
const answer: ListenerAction = { kind: 'other', type: 'fixed-response' };

const wants = (field: string, values: readonly string[]): ListenerCondition => ({
  ...{ kind: 'request', field, values },
});
const comesFrom = (cidr: string): ListenerCondition => ({ kind: 'source-ip', cidrs: [cidr] });
const conditions: readonly ListenerCondition[] = [
  ...['10.0.0.0/8', '52.10.7.0/24', '0.0.0.0/0'].map(comesFrom),
  ...[['/orders/*'], ['/*'], ['/ledger'], ['/ledger', '/orders/*']].map((paths) =>
    wants('path-pattern', paths),
  ),
  ...['orders.test', 'ledger.test', '*.test', '*'].map((name) => wants('host-header', [name])),
  ...['orders', 'ord*'].map((value) => wants('http-header X-Team', [value])),
];
const clients = [
  { source: '10.1.1.1', address: 0x0a010101 },
  { source: '52.10.7.5', address: 0x340a0705 },
  { source: '8.8.8.8', address: 0x08080808 },
] as const;

describe('rules about what requests say', () => {
  it('forward whom they forward in the simulator, and nobody else, whatever stands before them', () => {
    const said = Array.from({ length: 6000 }, (_, seed) => listenerOf(drawFrom(tapeOf(seed))));
    expect(said.flatMap(differences)).toEqual([]);
    expect(said.some((listener) => isForwarded(listener, '8.8.8.8'))).toBe(true);
    expect(said.some((listener) => !isForwarded(listener, '8.8.8.8'))).toBe(true);
  });
});

function differences(listener: Listener): readonly unknown[] {
  const { rules } = listener;
  const about = (fact: string) => ({ reason: 'unsupported' as const, fact });
  const forwarded = rulesForwarding(listener, rules?.known ? rules.value : [], group, about);
  const { must, may } = clientsForwarded(ipv4, forwarded, undefined);
  return clients
    .map(({ source, address }) => ({
      ...{ source, listener, simulated: isForwarded(listener, source) },
      ...{ surely: contains(must, address), possibly: contains(may, address) },
    }))
    .filter(({ simulated, surely, possibly }) => surely !== simulated || possibly !== simulated);
}

function isForwarded(listener: Listener, source: string): boolean {
  return actionsTowards(listener, group, { family: 4, source }).includes(forward);
}

function listenerOf(draw: Draw): Listener {
  const rule = (priority: number) => ({
    ...{ arn: `arn:rule/${priority}`, priority },
    actions: [draw.one([forward, forward, answer])],
    conditions: distinctFields(draw.several(conditions, 1, 3)),
  });
  return {
    ...{ arn: 'arn:listener', protocol: 'HTTPS', port: 443, defaultActions: [draw.one([answer, forward])] },
    rules: known(Array.from({ length: 1 + draw.below(3) }, (_, index) => rule(index + 1))),
  };
}

/** A rule has one condition about each. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html */
function distinctFields(some: readonly ListenerCondition[]): readonly ListenerCondition[] {
  const about = (one: ListenerCondition) => (one.kind === 'request' ? one.field : one.kind);
  return some.filter((one, index) => some.findIndex((other) => about(other) === about(one)) === index);
}
