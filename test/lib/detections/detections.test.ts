import { existsSync, readFileSync } from 'node:fs';
import type { EventPattern } from 'aws-cdk-lib/aws-events';
import { describe, expect, it } from 'vitest';
import { guardrailIds } from '../../../checks/index.js';
import { type Detection, detectionPatterns, drillSource } from '../../../lib/detections/detection.js';
import { detectionsFor } from '../../../lib/detections/detections.js';
import { exposureOf } from '../../../lib/detections/exposure.js';
import { signals } from '../../../lib/detections/signals.js';
import { techniques } from '../../../lib/detections/techniques.js';
import { untoldSignals } from '../../../lib/detections/untold-signals.js';
import { type Pattern, takes } from '../../support/event-pattern.js';

type Event = Parameters<typeof takes>[1];

interface Example {
  readonly what: string;
  /** The page whose shape the event has: see pages.json. */
  readonly page: string;
  /** A call, `service:Name`, recorded by CloudTrail. */
  readonly call?: string;
  readonly request?: Event;
  readonly response?: Event;
  readonly error?: string;
  readonly invokedBy?: string;
  /** What RDS tells by itself: the source, the number of the event and its message. */
  readonly told?: string;
  readonly id?: string;
  readonly message?: string;
  /** The type of a finding of GuardDuty. */
  readonly found?: string;
  /** Every detection that takes it. */
  readonly by: readonly string[];
}

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const pages: Readonly<Record<string, string>> = read('./pages.json');
const examples: readonly Example[] = read('./events.json');
const detections = detectionsFor(['sg-0guard', 'sg-0proxy']);

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html */
const envelope = { version: '0', account: '111122223333', region: 'eu-west-1', resources: [] };

function eventOf({ call, request = {}, response, error, invokedBy, ...example }: Example): Event {
  if (example.found !== undefined)
    return {
      ...envelope,
      source: 'aws.guardduty',
      'detail-type': 'GuardDuty Finding',
      detail: {
        schemaVersion: '2.0',
        type: example.found,
        severity: 5,
        resource: { resourceType: 'RDSDBInstance' },
      },
    };
  if (call === undefined)
    return {
      ...envelope,
      source: 'aws.rds',
      'detail-type': `RDS ${example.told} Event`,
      detail: {
        SourceType: (example.told ?? '').replace('DB ', '').toUpperCase().replace(' ', '_'),
        SourceIdentifier: 'orders',
        Message: example.message ?? '',
        EventID: `RDS-EVENT-${example.id}`,
      },
    };
  const [service, eventName] = call.split(':') as [string, string];
  return {
    ...envelope,
    source: `aws.${service}`,
    'detail-type': 'AWS API Call via CloudTrail',
    detail: {
      eventVersion: '1.11',
      userIdentity: {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::111122223333:assumed-role/app/session',
        ...(invokedBy === undefined ? {} : { invokedBy }),
      },
      eventSource: `${service}.amazonaws.com`,
      eventName,
      sourceIPAddress: invokedBy ?? '203.0.113.7',
      ...(error === undefined ? {} : { errorCode: error }),
      requestParameters: request,
      responseElements: error !== undefined || response === undefined ? null : response,
      eventType: 'AwsApiCall',
      managementEvent: true,
    },
  };
}

/** As CloudFormation has it. */
const patternOf = ({ detailType, ...pattern }: EventPattern): Pattern =>
  JSON.parse(JSON.stringify({ ...pattern, 'detail-type': detailType }));

const sizesOf = (some: readonly Detection[]) =>
  some.map(({ id, pattern }) => ({ id, size: JSON.stringify(patternOf(pattern)).length }));

describe('events are taken by the detections that they belong to, and by no other:', () => {
  it.each(examples)('$what', (example) => {
    expect(pages[example.page]).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    const taken = detections.filter(({ pattern }) => takes(patternOf(pattern), eventOf(example)));
    expect(taken.map(({ id }) => id).sort()).toEqual([...example.by].sort());
  });
});

describe('drills are taken as what they are copies of:', () => {
  it.each(examples)('$what', (example) => {
    const drill = { ...eventOf(example), source: drillSource };
    const taken = detections.filter(({ pattern }) => takes(patternOf(pattern), drill)).map(({ id }) => id);
    // Calls of several services have the same name, which only their source tells apart.
    expect(taken).toEqual(expect.arrayContaining([...example.by]));
    if (example.error !== undefined) expect(taken).toEqual([]);
  });

  it('and what others send to the bus is not', () => {
    for (const example of examples)
      for (const source of ['db-perimeter.other', 'custom'])
        expect(
          detections.filter(({ pattern }) => takes(patternOf(pattern), { ...eventOf(example), source })),
        ).toEqual([]);
  });
});

describe('the detections', () => {
  it('cover every pattern, each once, and each is shown an event that it takes', () => {
    const ids = detections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...new Set(ids.map((id) => id.slice(0, 3)))].sort()).toEqual([...detectionPatterns].sort());
    const shown = new Set(examples.flatMap(({ by }) => by));
    expect(ids.filter((id) => !shown.has(id))).toEqual([]);
  });

  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
  it('fit into a rule', () => {
    for (const { id, size } of sizesOf(detections))
      expect({ id, fits: size <= 2048 }).toEqual({ id, fits: true });
  });

  it('say no field both beside $or and in it', () => {
    for (const { id, pattern } of detections) {
      const { $or = [], ...beside } = pattern.detail as Readonly<Record<string, unknown>>;
      const inside = ($or as readonly object[]).flatMap(Object.keys);
      expect({ id, twice: inside.filter((key) => key in beside) }).toEqual({ id, twice: [] });
    }
  });

  it('ask for the state that tells of reads where they match any', () => {
    for (const { id, reads = false, pattern } of detections) {
      const names = JSON.stringify(pattern).match(/"(Get|BatchGet|Describe|List|Download)\w+"/g) ?? [];
      expect({ id, reads }).toEqual({ id, reads: names.length > 0 });
    }
  });

  it('page for the urgent, and never for what is only of note', () => {
    for (const { id, severity, pages: wakes } of detections) {
      if (severity === 'P0') expect({ id, wakes }).toEqual({ id, wakes: true });
      if (severity === 'P3') expect({ id, wakes }).toEqual({ id, wakes: false });
    }
  });

  it('name techniques, and a runbook that is there', () => {
    for (const { id, techniques, runbook } of detections) {
      expect(techniques.every((each) => /^T\d\d$/.test(each)) && techniques.length > 0).toBe(true);
      expect(id.startsWith(runbook)).toBe(true);
      expect(existsSync(new URL(`../../../docs/runbooks/${runbook}.md`, import.meta.url))).toBe(true);
    }
  });

  it.each([1, 30, 31, 100])('share %i guarded groups among rules, each of which fits', (count) => {
    const groups = Array.from({ length: count }, (_, at) => `sg-${String(at).padStart(17, '0')}`);
    const guarding = exposureOf([...groups, ...groups]);
    expect(sizesOf(guarding).filter(({ size }) => size > 2048)).toEqual([]);
    const admitted = (groupId: string): Example => ({
      what: 'a group admits everybody',
      page: 'EC2/monitor',
      call: 'ec2:AuthorizeSecurityGroupIngress',
      response: { securityGroupRuleSet: { items: [{ groupId, cidrIpv4: '0.0.0.0/0' }] } },
      by: [],
    });
    const changed = (GroupId: string): Example => ({
      ...admitted(GroupId),
      call: 'ec2:ModifySecurityGroupRules',
      request: { ModifySecurityGroupRulesRequest: { GroupId } },
    });
    const takers = (example: Example) =>
      guarding.filter(({ pattern }) => takes(patternOf(pattern), eventOf(example))).length;
    expect(groups.map((group) => [takers(admitted(group)), takers(changed(group))])).toEqual(
      groups.map(() => [1, 1]),
    );
    expect(takers(admitted('sg-0other'))).toBe(0);
  });

  it('tell of every technique but those that say why not, and of no other', () => {
    const told = new Set([...detections, ...signals].flatMap((each) => each.techniques));
    expect(techniques.map(({ id }) => id)).toEqual(
      Array.from({ length: 34 }, (_, at) => `T${String(at + 1).padStart(2, '0')}`),
    );
    expect(
      techniques.filter(({ id }) => !told.has(id)).map(({ id, untold }) => [id, untold !== undefined]),
    ).toEqual([['T34', true]]);
    expect([...told].filter((id) => !techniques.some((each) => each.id === id))).toEqual([]);
    for (const { id, name, prevention, response, guardrails } of techniques) {
      expect({ id, said: [name, prevention, response].every((text) => text.length > 5) }).toEqual({
        id,
        said: true,
      });
      expect(guardrails.filter((each) => !guardrailIds.includes(each))).toEqual([]);
    }
  });

  it('and signals have ids of their own, and a runbook that is there', () => {
    const ids = [...detections, ...signals].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      signals.flatMap(({ countsFor = ids[0] }) => (ids.includes(countsFor ?? '') ? [] : [countsFor])),
    ).toEqual([]);
    for (const { id, runbook } of signals) {
      expect(id.startsWith(runbook)).toBe(true);
      expect(existsSync(new URL(`../../../docs/runbooks/${runbook}.md`, import.meta.url))).toBe(true);
    }
  });

  it('say of each signal that none is made of why, and what comes nearest', () => {
    const made = new Set([...detections, ...signals].map(({ id }) => id));
    const all = Array.from({ length: 20 }, (_, at) => `S${String(at + 1).padStart(2, '0')}`);
    const missing = all.filter((id) => ![...made].some((each) => each.startsWith(id)));
    expect(missing).toEqual(untoldSignals.map(({ id }) => id).filter((id) => !id.includes(' ')));
    for (const { because, instead } of untoldSignals) {
      expect(because.length).toBeGreaterThan(40);
      for (const [, near = ''] of instead.matchAll(/`(S\d\d[\w-]*)`/g)) expect(made).toContain(near);
    }
  });

  it('watch no group where none is given', () => {
    expect(detectionsFor().map(({ id }) => id)).not.toContain('P02-guarded');
  });
});
