import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { layers } from '../../../checks/model/verdict.js';
import { pathsReporters } from '../../../checks/report/paths.js';
import { pathsReports } from './fixtures.js';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8'));
const schema = read('paths.schema.json');
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

type Json = ReturnType<typeof JSON.parse>;
const parsed = (name: keyof typeof pathsReports): Json =>
  JSON.parse(pathsReporters.json(pathsReports[name], { columns: 80, colour: false }));

function errorsOf(report: unknown): readonly string[] {
  validate(report);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe('the schema accepts', () => {
  test.each(Object.keys(pathsReports) as (keyof typeof pathsReports)[])('%s', (name) => {
    expect(errorsOf(parsed(name))).toEqual([]);
  });
});

describe('the schema refuses', () => {
  const mutations: readonly (readonly [string, string, (report: Json) => void])[] = [
    [
      'an unknown key',
      ' must NOT have additional properties',
      (report) => {
        report.extra = 1;
      },
    ],
    [
      'an unknown key of a way',
      '/ways/0 must NOT have additional properties',
      (report) => {
        report.ways[0].note = '';
      },
    ],
    [
      'another answer',
      '/answer must be equal to one of the allowed values',
      (report) => {
        report.answer = 'safe';
      },
    ],
    [
      'a blocked way without its depth',
      "/ways/0 must have required property 'depth'",
      (report) => {
        delete report.ways[0].depth;
      },
    ],
    [
      'a gate that stops without a code',
      "/ways/0/traces/0/crossings/0 must have required property 'code'",
      (report) => {
        delete report.ways[0].traces[0].crossings[0].code;
      },
    ],
    [
      'a code of a gate that lets through',
      '/ways/0/traces/0/crossings/3/code boolean schema is false',
      (report) => {
        report.ways[0].traces[0].crossings[3].code = 'BAD_STATE';
      },
    ],
    [
      'a verdict of two kinds',
      '/ways/0/now must match exactly one schema in oneOf',
      (report) => {
        report.ways[0].now.gaps = [];
      },
    ],
    [
      'a source of no kind',
      '/ways/0/source must match exactly one schema in oneOf',
      (report) => {
        report.ways[0].source.kind = 'moon';
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
  ];

  test.each(mutations)('%s', (_, error, change) => {
    const report = parsed('why-blocked');
    change(report);
    expect(errorsOf(report)).toContain(error);
  });
});

test('what both schemas define is the same in both', () => {
  const other = read('report.schema.json');
  for (const name of ['layer', 'path', 'hop', 'block', 'gap']) {
    expect({ name, definition: schema.$defs[name] }).toEqual({ name, definition: other.$defs[name] });
  }
  expect(schema.$defs.layer.enum).toEqual([...layers]);
});

test('every property has a description', () => {
  const without: string[] = [];
  const visit = (value: unknown, at: string) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'properties' && !/\/(if|then|else)(\/|$)/.test(at)) {
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
