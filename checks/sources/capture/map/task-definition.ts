import {
  type EnvironmentNote,
  environmentInList,
  notesTogether,
  type ProgramEnvironment,
} from '../../../model/function-environment.js';
import { known, unknownBecause, type Value } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import type { Reading } from './facts.js';
import { environmentKept } from './function-variables.js';
import { isObject, type Json, list, member, text } from './json.js';
import type { RegionFacts } from './region-facts.js';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTaskDefinitionFamilies.html */
export function readTaskFamily(item: Json, { put, problem }: Reading) {
  const name = text(item, 'families');
  if (name === undefined) return problem('a family of task definitions in a form that is not known');
  put('taskFamilies', name, { name });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html */
export function readTaskDefinition(item: Json, { scope, parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const { account, region } = scope;
  const containers = list(item, 'containerDefinitions');
  if (containers === undefined) return problem(`task definition ${parent} without containerDefinitions`);
  const environments = containers.map((container): Value<readonly EnvironmentNote[]> | undefined => {
    const what = `variables of task definition ${parent}`;
    if (!isObject(container)) {
      const detail = 'a container in a form that is not known';
      return unknownBecause({ reason: 'failed', fact: what, account, region, detail });
    }
    const answered = environmentInList(member(container, 'environment'));
    return environmentKept(container, answered, { ...scope, what });
  });
  put('taskDefinitions', parent, { parent, part: together(environments) });
}

/** Of one container alone that is not known, something may be in it; what another one surely shows stays. */
function together(
  environments: readonly (Value<readonly EnvironmentNote[]> | undefined)[],
): Value<readonly EnvironmentNote[]> | 'nothing' {
  const told = environments.filter((each) => each !== undefined);
  const notes = notesTogether(told.flatMap((each) => (each.known ? [each.value] : [])));
  const unread = told.find((each) => !each.known);
  if (unread && notes.length === 0) return unread;
  return told.length === 0 ? 'nothing' : known(notes);
}

/** Every family that is listed, by its latest revision. One that no answer describes may hold anything. */
export function joinTaskDefinitions(
  facts: RegionFacts,
  coverage: RegionCoverage,
): readonly ProgramEnvironment[] {
  const described = new Map(facts.all('taskDefinitions').map(({ parent, part }) => [parent, part]));
  const { account, region, partition } = facts.scope;
  return facts.all('taskFamilies').map(({ name }): ProgramEnvironment => {
    const fact = `variables of task definition ${name}`;
    const gap = coverage.gap('DescribeTaskDefinition', fact, name);
    const found = described.get(name);
    // Revisions come and go with each deployment; the family stays.
    const arn = `arn:${partition}:ecs:${region}:${account}:task-definition/${name}`;
    const base = { account, region, kind: 'ecs-task-definition', arn, name } as const;
    if (gap || found === undefined) {
      const environment = unknownBecause(gap ?? { reason: 'failed', fact, account, region });
      return { ...base, environment };
    }
    return found === 'nothing' ? base : { ...base, environment: found };
  });
}
