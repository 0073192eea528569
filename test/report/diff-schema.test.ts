import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it, test } from 'vitest';
import { diffInventories } from '../../checks/diff.js';
import { changes } from '../../checks/model/difference.js';
import type { Inventory } from '../../checks/model/inventory.js';
import { differenceReporters } from '../../checks/report/diff.js';
import { randomConnectedEstate } from '../reach/connected-estates.js';
import { drawFrom, tapeOf } from '../reach/draw.js';
import { connectedEdits } from '../reach/ways/one-way-edits.js';
import { type Edits, edited } from '../simulator/edit.js';
import { openEstate } from '../simulator/open-estate.js';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8'));
const schema = read('diff.schema.json');
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

type Json = ReturnType<typeof JSON.parse>;

function printed(before: Inventory, after: Inventory): Json {
  const difference = diffInventories(before, after, '0.1.0');
  return JSON.parse(differenceReporters.json(difference, { columns: 80, colour: false }));
}

function errorsOf(difference: unknown): readonly string[] {
  validate(difference);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

const closed: Edits = { internetGateways: { 'igw-hub': null } };
const unread: Edits = { denied: ['DescribeRouteTables'], routeTables: { 'rtb-hub': null } };
const gone: Edits = { databaseInstances: { orders: null } };

describe('the schema of differences accepts', () => {
  it.each([
    ['nothing', {}, {}, []],
    ['what closed', {}, closed, ['closed', 'closed']],
    ['what opened', closed, {}, ['opened', 'opened']],
    ['what is no longer known', {}, unread, ['unknown', 'unknown']],
    ['a database that went', {}, gone, ['closed', 'closed']],
    ['a database that came', gone, {}, ['opened', 'opened']],
  ])('%s', (_, before, after, expected) => {
    const difference = printed(edited(openEstate, before), edited(openEstate, after));
    expect(errorsOf(difference)).toEqual([]);
    expect(difference.changes.map(({ change }: Json) => change)).toEqual(expected);
  });

  it('whatever edits of random estates change', () => {
    const differences = Array.from({ length: 3 }, (_, seed) => seed).flatMap((seed) => {
      const draw = drawFrom(tapeOf(seed));
      const before = randomConnectedEstate(draw);
      return connectedEdits.flatMap((edit) => {
        const after = edit.apply(before, draw);
        return [printed(before, after), printed(after, before)];
      });
    });
    expect(differences.flatMap(errorsOf)).toEqual([]);
    const met = new Set(differences.flatMap((one) => one.changes.map(({ change }: Json) => change)));
    expect([...met].sort()).toEqual([...changes].sort());
  });
});

describe('the schema of differences refuses', () => {
  const mutations: readonly (readonly [string, string, (difference: Json) => void])[] = [
    [
      'an unknown key',
      ' must NOT have additional properties',
      (one) => {
        one.extra = 1;
      },
    ],
    [
      'an unknown key of a change',
      '/changes/0 must NOT have additional properties',
      (one) => {
        one.changes[0].note = '';
      },
    ],
    [
      'another change',
      '/changes/0/change must be equal to one of the allowed values',
      (one) => {
        one.changes[0].change = 'better';
      },
    ],
    [
      'another verdict',
      '/changes/0/after must be equal to one of the allowed values',
      (one) => {
        one.changes[0].after = 'safe';
      },
    ],
    [
      'clients without their port',
      "/changes/0/removed/0 must have required property 'port'",
      (one) => {
        delete one.changes[0].removed[0].port;
      },
    ],
    [
      'a change without what it is about',
      "/changes/0 must have required property 'database'",
      (one) => {
        delete one.changes[0].database;
      },
    ],
    [
      'a time that is none',
      '/after/collectedAt must match format "date-time"',
      (one) => {
        one.after.collectedAt = 'yesterday';
      },
    ],
    [
      'another version of the shape',
      '/schemaVersion must be equal to constant',
      (one) => {
        one.schemaVersion = 2;
      },
    ],
  ];

  test.each(mutations)('%s', (_, error, change) => {
    const difference = printed(openEstate, edited(openEstate, closed));
    change(difference);
    expect(errorsOf(difference)).toContain(error);
  });
});

test('what the schemas of paths and differences both define is the same in both', () => {
  const other = read('paths.schema.json');
  for (const name of ['layer', 'path', 'hop', 'block', 'gap']) {
    expect({ name, definition: schema.$defs[name] }).toEqual({ name, definition: other.$defs[name] });
  }
  expect(schema.$defs.change.properties.change.enum).toEqual([...changes]);
});
