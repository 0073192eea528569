import { describe, expect, it } from 'vitest';
import { actionTypes, arnForms } from '../../../checks/reach/keys/catalogue/action-table.js';
import { type Ask, becomings, unfollowed, ways } from '../../../checks/reach/keys/catalogue/index.js';

const all = [...ways, ...becomings];
const asks = all.flatMap(({ id, asks: each }) => each.map((ask) => ({ id, ask })));
const typesOf = (ask: Ask) => [...(ask.on ?? []), ...(ask.chosen ?? [])];
const serviceOf = ({ action }: Ask) => action.split(':')[0];

/** Types that AWS always asks about, and that a way leaves to what is there by default. */
const byDefault: Readonly<Record<string, readonly string[]>> = {
  'rds:RestoreDBInstanceFromDBSnapshot': ['og', 'pg', 'subgrp', 'db'],
  'rds:RestoreDBInstanceToPointInTime': ['og', 'pg', 'subgrp', 'db'],
  'rds:RestoreDBClusterFromSnapshot': ['og', 'cluster-pg', 'subgrp', 'cluster'],
  'rds:RestoreDBClusterToPointInTime': ['og', 'cluster-pg', 'subgrp', 'cluster'],
  'neptune-graph:StartExportTask': ['export-task'],
  // Of two sorts of interpreters one is asked about.
  'bedrock-agentcore:StartCodeInterpreterSession': ['code-interpreter'],
  'bedrock-agentcore:InvokeCodeInterpreter': ['code-interpreter'],
};

describe('the catalogue', () => {
  it.each(asks)('$id asks for $ask.action about what AWS asks about', ({ ask }) => {
    const known = (actionTypes[ask.action] ?? 'no action of AWS').split(' ').filter((type) => type !== '');
    const names = known.map((type) => type.replace('!', ''));
    expect(typesOf(ask).filter((type) => !names.includes(type))).toEqual([]);
    const always = known.filter((type) => type.endsWith('!')).map((type) => type.slice(0, -1));
    const left = byDefault[ask.action] ?? [];
    expect(always.filter((type) => !typesOf(ask).includes(type) && !left.includes(type))).toEqual([]);
    for (const type of typesOf(ask)) expect(arnForms[`${serviceOf(ask)}:${type}`]).toMatch(/^arn:/);
  });

  it('names each way once, with a page', () => {
    const ids = all.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const { source } of all)
      expect(source).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|pathfinding\.cloud)\//);
  });

  it('follows 70 paths of privilege escalation', () => {
    expect(becomings.filter(({ source }) => source.startsWith('https://pathfinding.cloud/'))).toHaveLength(
      70,
    );
  });

  it('says why it does not follow the others', () => {
    for (const { actions, reason } of unfollowed) {
      expect(reason).toMatch(/^[A-Z][^.]+$/);
      expect(actions.filter((action) => actionTypes[action] === undefined)).toEqual([]);
    }
  });
});
