import { environmentOfProject, type ProgramEnvironment } from '../../../model/function-environment.js';
import { unknownBecause } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import type { Reading } from './facts.js';
import { environmentKept } from './function-variables.js';
import { compact, type Json, member, text } from './json.js';
import type { RegionFacts } from './region-facts.js';

/** The name of a project. https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ListProjects.html */
export function readProjectName(item: Json, { put, problem }: Reading) {
  const name = text(item, 'projects');
  if (name === undefined) return problem('a project in a form that is not known');
  put('listedProjects', name, { name });
}

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Project.html */
export function readProject(item: Json, { scope, put, problem }: Reading) {
  const name = text(item, 'name');
  if (name === undefined) return problem('a project without name');
  const environment = environmentKept(item, environmentOfProject(member(item, 'environment')), {
    ...scope,
    what: `variables of project ${name}`,
  });
  put('projects', name, compact({ ...base(scope, name, text(item, 'arn')), environment }));
}

/** Every project that is listed. One that no answer describes may hold anything. */
export function joinProjects(facts: RegionFacts, coverage: RegionCoverage): readonly ProgramEnvironment[] {
  const described = new Map(facts.all('projects').map((project) => [project.name, project]));
  const listed = facts.all('listedProjects').map(({ name }) => name);
  const batches = [...facts.chainsOf('BatchGetProjects').keys()];
  return [...new Set([...listed, ...described.keys()])].map((name): ProgramEnvironment => {
    const project = described.get(name);
    if (project) return project;
    const fact = `variables of project ${name}`;
    const { account, region } = facts.scope;
    const gap = (batches.length === 0 ? [name] : batches)
      .map((batch) => coverage.gap('BatchGetProjects', fact, batch))
      .find((each) => each !== undefined);
    const left = { reason: 'failed', fact, account, region, detail: 'no answer describes it' } as const;
    return { ...base(facts.scope, name), environment: unknownBecause(gap ?? left) };
  });
}

function base({ account, region, partition }: RegionFacts['scope'], name: string, arn?: string) {
  return {
    account,
    region,
    kind: 'codebuild-project' as const,
    arn: arn ?? `arn:${partition}:codebuild:${region}:${account}:project/${name}`,
    name,
  };
}
