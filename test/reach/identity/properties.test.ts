import { describe, expect, it } from 'vitest';
import type { Gap } from '../../../checks/model/value.js';
import { type Decision, decide, type Question, unknownPolicy } from '../../../checks/reach/identity/index.js';
import type { Attached, Document, StatementElements } from '../../simulator/identity/request.js';
import { type Draw, drawFrom, tapeOf } from '../draw.js';
import { compiled, questionOf } from './agreement.js';
import { keyPool } from './random-conditions.js';
import { randomAttached, randomStatement } from './random-policies.js';
import { randomRequest } from './random-requests.js';

const worlds = 120;
const requests = 8;

/** Calls back with some questions in random worlds, some keys of which nobody knows. */
function inWorlds(see: (attached: Attached, question: Question, draw: Draw) => void): void {
  for (let seed = 10_000; seed < 10_000 + worlds; seed++) {
    const draw = drawFrom(tapeOf(seed));
    const attached = randomAttached(draw);
    for (let index = 0; index < requests; index++) {
      const hidden = new Set(draw.chance(50) ? [] : draw.several(Object.keys(keyPool), 1, 4));
      see(attached, questionOf(randomRequest(draw), hidden), draw);
    }
  }
}

/** How much is granted: a denial is as far from a grant as nothing at all. */
const rank: Readonly<Record<Decision['kind'], number>> = { deny: 0, implicit: 0, conditional: 1, allow: 2 };

function withStatement(document: Document, statement: StatementElements): Document {
  return { ...document, Statement: [...document.Statement, statement] };
}

/** Every way to change one document of all that are attached. */
function edits(
  attached: Attached,
  edit: (document: Document, isAttachedTo: boolean) => Document,
): readonly Attached[] {
  const each = (documents: readonly Document[], isAttachedTo = false) =>
    documents.map((_, index) =>
      documents.map((other, at) => (at === index ? edit(other, isAttachedTo) : other)),
    );
  const { identity, boundary, session = [], scps, rcps, resource, endpoint } = attached;
  const levels = (of: readonly (readonly Document[])[], isAttachedTo: boolean) =>
    of.flatMap((level, index) => each(level, isAttachedTo).map((changed) => of.with(index, changed)));
  return [
    ...each(identity).map((changed) => ({ ...attached, identity: changed })),
    ...(boundary ? [{ ...attached, boundary: edit(boundary, false) }] : []),
    ...each(session).map((changed) => ({ ...attached, session: changed })),
    ...levels(scps, false).map((changed) => ({ ...attached, scps: changed })),
    ...levels(rcps, true).map((changed) => ({ ...attached, rcps: changed })),
    ...(resource ? [{ ...attached, resource: edit(resource, true) }] : []),
    ...(endpoint ? [{ ...attached, endpoint: edit(endpoint, true) }] : []),
  ];
}

describe('whatever the policies', () => {
  it('a denial that is added grants nothing', () => {
    let changes = 0;
    inWorlds((attached, question, draw) => {
      const before = decide(question, compiled(attached)).kind;
      for (const changed of edits(attached, (document, hasPrincipals) =>
        withStatement(document, randomStatement(draw, { hasPrincipals, denies: 100 })),
      )) {
        const after = decide(question, compiled(changed)).kind;
        expect(rank[after]).toBeLessThanOrEqual(rank[before]);
        if (before !== after) changes++;
      }
    });
    expect(changes).toBeGreaterThan(100);
  });

  it('an allowance that is removed grants nothing', () => {
    let changes = 0;
    inWorlds((attached, question) => {
      const before = decide(question, compiled(attached)).kind;
      const without = edits(attached, (document) => ({
        ...document,
        Statement: document.Statement.filter(({ Effect }) => Effect === 'Deny'),
      }));
      for (const changed of without) {
        const after = decide(question, compiled(changed)).kind;
        expect(rank[after]).toBeLessThanOrEqual(rank[before]);
        if (before !== after) changes++;
      }
    });
    expect(changes).toBeGreaterThan(100);
  });

  it('an allowance that is added takes nothing away', () => {
    inWorlds((attached, question, draw) => {
      const before = decide(question, compiled(attached)).kind;
      for (const changed of edits(attached, (document, hasPrincipals) =>
        withStatement(document, randomStatement(draw, { hasPrincipals, denies: 0 })),
      ))
        expect(rank[decide(question, compiled(changed)).kind]).toBeGreaterThanOrEqual(rank[before]);
    });
  });

  it('what is no longer known leaves an answer or opens it', () => {
    const refused: Gap = { reason: 'denied', fact: 'the key' };
    let opened = 0;
    inWorlds((attached, question) => {
      const policies = compiled(attached);
      const before = decide(question, policies).kind;
      for (const key of question.context?.keys() ?? []) {
        const context = new Map(question.context).set(key, refused);
        const after = decide({ ...question, context }, policies).kind;
        expect([before, 'conditional', ...(before === 'deny' ? ['implicit'] : [])]).toContain(after);
        if (before !== after) opened++;
      }
    });
    expect(opened).toBeGreaterThan(50);
  });

  it('a policy that nobody could read leaves an answer or opens it', () => {
    const refused: Gap = { reason: 'denied', fact: 'the policy' };
    let opened = 0;
    inWorlds((attached, question) => {
      const policies = compiled(attached);
      const before = decide(question, policies).kind;
      const { identity = [], boundary, resource, endpoint, scps = [] } = policies;
      const hide = (type: 'identity' | 'boundary' | 'resource' | 'endpoint' | 'scp') =>
        unknownPolicy(type, type, refused);
      const hidden = [
        ...identity.map((_, index) => ({ ...policies, identity: identity.with(index, hide('identity')) })),
        ...(boundary ? [{ ...policies, boundary: hide('boundary') }] : []),
        ...(resource ? [{ ...policies, resource: hide('resource') }] : []),
        ...(endpoint ? [{ ...policies, endpoint: hide('endpoint') }] : []),
        ...scps.map((_, index) => ({ ...policies, scps: scps.with(index, [hide('scp')]) })),
      ];
      for (const changed of hidden) {
        const after = decide(question, changed).kind;
        expect([before, 'conditional', ...(before === 'deny' ? ['implicit'] : [])]).toContain(after);
        if (before !== after) opened++;
      }
    });
    expect(opened).toBeGreaterThan(50);
  });

  it('the order of policies and statements makes no difference', () => {
    inWorlds((attached, question) => {
      const turned = (document: Document): Document => ({
        ...document,
        Statement: document.Statement.toReversed(),
      });
      const { boundary, session, resource, endpoint } = attached;
      const changed: Attached = {
        ...attached,
        identity: attached.identity.map(turned).toReversed(),
        scps: attached.scps.map((level) => level.map(turned).toReversed()).toReversed(),
        rcps: attached.rcps.map((level) => level.map(turned).toReversed()).toReversed(),
        ...(boundary ? { boundary: turned(boundary) } : {}),
        ...(session ? { session: session.map(turned).toReversed() } : {}),
        ...(resource ? { resource: turned(resource) } : {}),
        ...(endpoint ? { endpoint: turned(endpoint) } : {}),
      };
      expect(decide(question, compiled(changed)).kind).toBe(decide(question, compiled(attached)).kind);
    });
  });
});
