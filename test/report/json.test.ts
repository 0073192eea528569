import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operationIds, operations } from '../../checks/model/operations.js';
import { severities, statuses } from '../../checks/model/outcome.js';
import type { Report } from '../../checks/model/report.js';
import { layers } from '../../checks/model/verdict.js';
import { reportJson } from '../../checks/report/json.js';
import { closedEstate, deniedEstate, emptyEstate, estate, largeEstate } from './fixtures.js';
import { anyReport } from './hostile.js';

const schema = JSON.parse(readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function errorsOf(report: unknown): readonly string[] {
  validate(report);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

const parsed = () => JSON.parse(reportJson(estate));

describe('the schema accepts', () => {
  test.each(Object.entries({ estate, closedEstate, deniedEstate, emptyEstate, largeEstate }))(
    '%s',
    (_, report) => {
      expect(errorsOf(JSON.parse(reportJson(report)))).toEqual([]);
    },
  );

  test('any report with texts of the right kind', () => {
    const text = fc.constantFrom('orders', 'ledger', '注文', '');
    fc.assert(
      fc.property(anyReport(text), (report) => {
        expect(errorsOf(JSON.parse(reportJson(withFormats(report))))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** The arbitrary report knows neither dates, ids, nor which statuses carry an acceptance. */
function withFormats(report: Report): Report {
  const accepted = { reason: 'migration', owner: 'platform', expires: '2027-01-31' };
  const acknowledged = { reason: 'migration', acknowledgedAt: 'Shop/Orders' };
  return {
    ...report,
    asOf: '2026-11-25T00:00:00Z',
    checks: report.checks.map((check) => ({ ...check, id: 'database-reachable-from-internet' })),
    outcomes: report.outcomes.map(({ accepted: _, ...outcome }) => ({
      ...outcome,
      ...(outcome.status === 'muted' ? { accepted } : {}),
      ...(outcome.status === 'unknown' ? { accepted: acknowledged } : {}),
      evidence: {
        ...outcome.evidence,
        paths: outcome.evidence.paths.map((path) => ({
          ...path,
          admitted: { ...path.admitted, count: '340282366920938463463374607431768211456' },
        })),
      },
    })),
  };
}

describe('the schema refuses', () => {
  type Change = (report: ReturnType<typeof parsed>) => void;
  const mutations: readonly (readonly [string, string, Change])[] = [
    [
      'an unknown key',
      ' must NOT have additional properties',
      (report) => {
        report.extra = 1;
      },
    ],
    [
      'an unknown key of an outcome',
      '/outcomes/0 must NOT have additional properties',
      (report) => {
        report.outcomes[0].note = '';
      },
    ],
    [
      'an unknown key of a hop',
      '/outcomes/0/evidence/paths/0/hops/0 must NOT have additional properties',
      (report) => {
        report.outcomes[0].evidence.paths[0].hops[0].note = '';
      },
    ],
    [
      'a missing status',
      "/outcomes/0 must have required property 'status'",
      (report) => {
        delete report.outcomes[0].status;
      },
    ],
    [
      'a missing list',
      " must have required property 'databases'",
      (report) => {
        delete report.databases;
      },
    ],
    [
      'another status',
      '/outcomes/0/status must be equal to one of the allowed values',
      (report) => {
        report.outcomes[0].status = 'open';
      },
    ],
    [
      'another severity',
      '/outcomes/0/severity must be equal to one of the allowed values',
      (report) => {
        report.outcomes[0].severity = 'urgent';
      },
    ],
    [
      'another verdict',
      '/databases/0/internet must be equal to one of the allowed values',
      (report) => {
        report.databases[0].internet = 'safe';
      },
    ],
    [
      'another layer',
      '/outcomes/0/evidence/paths/0/hops/0/layer must be equal to one of the allowed values',
      (report) => {
        report.outcomes[0].evidence.paths[0].hops[0].layer = 'firewall';
      },
    ],
    [
      'a listing that was answered among the missing',
      '/coverage/missing/0/status must be equal to one of the allowed values',
      (report) => {
        report.coverage.missing[0].status = 'answered';
      },
    ],
    [
      'a count as a number',
      '/outcomes/0/evidence/paths/0/admitted/count must be string',
      (report) => {
        report.outcomes[0].evidence.paths[0].admitted.count = 1;
      },
    ],
    [
      'a port that is none',
      '/outcomes/0/evidence/paths/0/packet/destinationPort must be <= 65535',
      (report) => {
        report.outcomes[0].evidence.paths[0].packet.destinationPort = 65536;
      },
    ],
    [
      'a time that is none',
      '/asOf must match format "date-time"',
      (report) => {
        report.asOf = 'yesterday';
      },
    ],
    [
      'another version of the shape',
      '/schemaVersion must be equal to constant',
      (report) => {
        report.schemaVersion = 2;
      },
    ],
    [
      'a mute without its reason',
      "/outcomes/4 must have required property 'accepted'",
      (report) => {
        delete report.outcomes[4].accepted;
      },
    ],
    [
      'a failure that is accepted',
      '/outcomes/0/status must be equal to one of the allowed values',
      (report) => {
        report.outcomes[0].accepted = report.outcomes[4].accepted;
      },
    ],
  ];

  test.each(mutations)('%s', (_, error, change) => {
    const report = parsed();
    change(report);
    expect(errorsOf(report)).toContain(error);
  });
});

test('the schema lists what the model lists', () => {
  const { properties } = schema.$defs.outcome;
  expect([...properties.status.enum].sort()).toEqual([...statuses].sort());
  expect(schema.$defs.severity.enum).toEqual([...severities]);
  expect(schema.$defs.layer.enum).toEqual([...layers]);
  const facts = new Set(operationIds.map((id) => operations[id].facts));
  expect([...schema.$defs.check.properties.needs.items.enum].sort()).toEqual([...facts].sort());
});

test('every property has a description', () => {
  const without: string[] = [];
  const visit = (value: unknown, at: string) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'properties' && !at.includes('/if') && !at.includes('/then')) {
        for (const [name, property] of Object.entries(member as Record<string, Record<string, unknown>>)) {
          if (!('description' in property || '$ref' in property)) without.push(`${at}/${name}`);
        }
      }
      visit(member, `${at}/${key}`);
    }
  };
  visit(schema, '');
  expect(without).toEqual([]);
});

describe('the text', () => {
  test('is the same for equal reports, in whatever order their keys were set', () => {
    const backwards = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(backwards);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, backwards(member)]),
      );
    };
    fc.assert(
      fc.property(anyReport(), (report) => {
        expect(reportJson(backwards(report) as Report)).toBe(reportJson(report));
      }),
      { numRuns: 100 },
    );
  });

  test('starts with the tool, is indented by two, and ends with one line break', () => {
    const text = reportJson(emptyEstate);
    expect(
      text.startsWith('{\n  "tool": {\n    "name": "db-perimeter",\n    "version": "0.1.0"\n  },\n'),
    ).toBe(true);
    expect(text.endsWith('\n}\n')).toBe(true);
  });
});
