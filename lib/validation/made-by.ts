import { join, resolve } from 'node:path';
import { CfnResource, Stack, Stage } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Finds the construct that made a resource of a template; undefined where none did. */
export type ConstructFinder = (templateFile: string, logicalId: string) => IConstruct | undefined;

/** Looks the constructs of an app up by template and logical id, whether or not its templates name the constructs. */
export function constructsOf(app: IConstruct): ConstructFinder {
  let byFile: ReadonlyMap<string, readonly CfnResource[]> | undefined;
  const byName = new Map<string, ReadonlyMap<string, IConstruct>>();
  return (templateFile, logicalId) => {
    const file = resolve(templateFile);
    // To resolve a logical id takes the CDK long, and most templates are asked about nothing.
    byFile ??= resourcesByFile(app);
    const named =
      byName.get(file) ??
      new Map((byFile.get(file) ?? []).map((resource) => [logicalIdOf(resource), resource] as const));
    byName.set(file, named);
    return named.get(logicalId);
  };
}

function resourcesByFile(app: IConstruct): ReadonlyMap<string, readonly CfnResource[]> {
  const byFile = new Map<string, CfnResource[]>();
  for (const resource of app.node.findAll().filter(CfnResource.isCfnResource)) {
    const file = fileOf(resource);
    const beside = byFile.get(file);
    if (beside) beside.push(resource);
    else byFile.set(file, [resource]);
  }
  return byFile;
}

function fileOf(resource: CfnResource): string {
  const stage = Stage.of(resource);
  return resolve(join(stage?.outdir ?? '', resource.stack.templateFile));
}

function logicalIdOf(resource: CfnResource): string {
  return String(Stack.of(resource).resolve(resource.logicalId));
}
