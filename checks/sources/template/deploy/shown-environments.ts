import { type EnvironmentNote, environmentOf, passwordsAmong } from '../../../model/function-environment.js';
import type { TemplatePassword } from '../../../model/template-password.js';
import { type Gap, known, unknownBecause } from '../../../model/value.js';
import { isPlainRecord, type Plain, type PlainRecord, type Resource } from './resource.js';

interface Shown {
  /** By which the service shows the variables. */
  readonly action: string;
  /** The variables of each program that runs with them, as `Name` and `Value`. */
  environmentsOf(resource: Resource): readonly (readonly PlainRecord[])[];
}

/**
 * What gives programs variables that are shown to whoever describes it, wherever their values come from. References to
 * secrets stand elsewhere (`Secrets`), or have a type of their own.
 */
const shown: Readonly<Record<string, Shown>> = {
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
  'AWS::ECS::TaskDefinition': {
    action: 'ecs:DescribeTaskDefinition',
    environmentsOf: (task) =>
      task.records('ContainerDefinitions').map(({ Environment }) => recordsIn(Environment)),
  },
  // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_EnvironmentVariable.html
  'AWS::CodeBuild::Project': {
    action: 'codebuild:BatchGetProjects',
    environmentsOf: (project) => [
      recordsIn(project.record('Environment').EnvironmentVariables).filter(
        ({ Type = 'PLAINTEXT' }) => Type === 'PLAINTEXT',
      ),
    ],
  },
};

/** The passwords of databases among the variables of programs, as one; what may be some only where none surely is one. */
export function shownPasswordsOf(resource: Resource): readonly TemplatePassword[] {
  const { type, arn, account, region } = resource;
  const holder = shown[type];
  if (!holder) return [];
  const notes = holder.environmentsOf(resource).map((variables) => {
    const environment = environmentOf({ Variables: Object.fromEntries(variables.flatMap(pairOf)) });
    return passwordsAmong(environment && 'notes' in environment ? environment.notes : []);
  });
  const named = (some: readonly EnvironmentNote[]) =>
    [...new Set(some.map(({ variable }) => variable))].join(', ');
  const base = { account, region, arn, shownBy: holder.action };
  const told = notes.flatMap((each) => each.told);
  if (told.length > 0) return [{ ...base, property: named(told), from: known('shown') }];
  const open = notes.flatMap((each) => each.open);
  if (open.length === 0) return [];
  const fact = `what ${named(open)} of ${resource.id} holds`;
  const gap: Gap = { reason: 'unresolved', fact, account, region };
  const passwords = open.filter(({ holds }) => holds !== 'perhaps-host');
  return [{ ...base, property: named(passwords), from: unknownBecause(gap) }];
}

function recordsIn(list: Plain): readonly PlainRecord[] {
  return Array.isArray(list) ? list.filter(isPlainRecord) : [];
}

function pairOf({ Name, Value }: PlainRecord): readonly (readonly [string, Plain])[] {
  return typeof Name === 'string' ? [[Name, Value]] : [];
}
