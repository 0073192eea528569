import { describe, expect, it } from 'vitest';
import { coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

const head = `arn:aws:elasticloadbalancing:${scope.region}:${scope.account}`;
const arn = `${head}:loadbalancer/app/graph/50dc6c495c0c9188`;
const listenerArn = `${head}:listener/app/graph/50dc6c495c0c9188/0467ef3c8400ae65`;
const ruleArn = `${head}:listener-rule/app/graph/50dc6c495c0c9188/0467ef3c8400ae65/9683b2d02a6cabee`;
const groupArn = `${head}:targetgroup/graph/73e2d6bc24d8a067`;
const parent = 'listener/app/graph/50dc6c495c0c9188/0467ef3c8400ae65';
const about = { input: { ListenerArn: listenerArn } };

const pages = [
  listing('DescribeLoadBalancers', [
    { LoadBalancerArn: arn, LoadBalancerName: 'graph', Type: 'application', AvailabilityZones: [] },
  ]),
  listing(
    'DescribeListeners',
    [
      {
        ListenerArn: listenerArn,
        LoadBalancerArn: arn,
        Port: 443,
        Protocol: 'HTTPS',
        MutualAuthentication: { Mode: 'verify', TrustStoreArn: `${head}:truststore/staff/1` },
        DefaultActions: [{ Type: 'fixed-response' }],
      },
    ],
    { input: { LoadBalancerArn: arn } },
  ),
];
const rule = {
  RuleArn: ruleArn,
  Priority: '10',
  IsDefault: false,
  Conditions: [] as readonly object[],
  Actions: [{ Type: 'forward', TargetGroupArn: groupArn }],
};
const mapped = {
  arn: ruleArn,
  priority: 10,
  conditions: [] as readonly object[],
  actions: [{ kind: 'forward', targetGroups: [{ arn: groupArn, weight: 1 }] }],
};

/** What the inventory says of the one listener, with these rules in the answer. */
function listenerWith(...items: readonly object[]) {
  const [balancer] = inventoryOf(...pages, listing('DescribeRules', items, about)).loadBalancers;
  return balancer?.listeners;
}

describe('rules of a listener of an Application Load Balancer', () => {
  it('stand with the listener, which says whom it asks for a certificate', () => {
    expect(listenerWith(rule)).toMatchObject({
      known: true,
      value: [{ arn: listenerArn, mutualAuthentication: 'verify', rules: { known: true, value: [mapped] } }],
    });
  });

  it('do not repeat the default actions', () => {
    expect(listenerWith({ ...rule, Priority: 'default', IsDefault: true })).toMatchObject({
      value: [{ rules: { known: true, value: [] } }],
    });
  });

  it.each([
    [
      'addresses',
      { Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24', '2001:db8::/32'] } },
      { kind: 'source-ip', cidrs: ['192.0.2.0/24', '2001:db8::/32'] },
    ],
    [
      'a host name, twice in the answer',
      {
        Field: 'host-header',
        Values: ['graph.example.com'],
        HostHeaderConfig: { Values: ['graph.example.com'] },
      },
      { kind: 'request', field: 'host-header', values: ['graph.example.com'] },
    ],
    [
      'a header by its name in small letters',
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Team', Values: ['graph'] } },
      { kind: 'request', field: 'http-header x-team', values: ['graph'] },
    ],
    [
      'a query string without a key',
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'a', Value: 'b' }, { Value: 'c' }] } },
      { kind: 'request', field: 'query-string', values: ['a=b', '*=c'] },
    ],
    [
      'a regular expression, which is not read',
      { Field: 'path-pattern', PathPatternConfig: { RegexValues: ['^/graph$'] } },
      { kind: 'request', field: 'path-pattern', values: undefined },
    ],
  ])('keep %s', (_, condition, expected) => {
    expect(listenerWith({ ...rule, Conditions: [condition] })).toMatchObject({
      value: [{ rules: { value: [{ ...mapped, conditions: [expected] }] } }],
    });
  });

  it.each([
    ['no ARN', { RuleArn: null }, `a rule of ${parent} without RuleArn`],
    ['a priority that is no number', { Priority: 'first' }, `${ruleArn} without a readable Priority`],
    ['no actions', { Actions: null }, `${ruleArn} without readable Actions`],
    ['a condition about nothing', { Conditions: [{}] }, `${ruleArn} without readable Conditions`],
    [
      'addresses that are missing',
      { Conditions: [{ Field: 'source-ip', SourceIpConfig: {} }] },
      `${ruleArn} without readable Conditions`,
    ],
  ])('with %s make all rules of the listener unknown', (_, changed, detail) => {
    expect(listenerWith({ ...rule, ...changed })).toMatchObject({
      value: [{ rules: { known: false, gap: { reason: 'failed', detail: `not understood: ${detail}` } } }],
    });
  });

  it.each(['denied', 'failed'] as const)('are unknown when the answer was %s', (kind) => {
    const inventory = inventoryOf(...pages, refusal('DescribeRules', kind, about));
    expect(inventory.loadBalancers[0]?.listeners).toMatchObject({
      value: [
        {
          rules: {
            known: false,
            gap: {
              reason: kind,
              fact: 'rules of the listener on port 443 of graph',
              action: 'elasticloadbalancing:DescribeRules',
            },
          },
        },
      ],
    });
    expect(coverageOf(inventory, 'DescribeRules', parent)?.status).toBe(kind);
  });

  it('are missing where nobody asked', () => {
    expect(inventoryOf(...pages).loadBalancers[0]?.listeners).toMatchObject({
      value: [{ rules: { known: false, gap: { reason: 'not-collected' } } }],
    });
  });
});
