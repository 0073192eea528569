import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../model/user-error.js';
import type { Environment } from '../resolve/environment.js';
import type { GivenParameters } from '../resolve/parameters.js';
import { isRecord, type Resolved } from '../resolve/value.js';

/** A stack as a cloud assembly names it. */
export interface AssemblyStack {
  readonly name: string;
  readonly file: string;
  readonly environment: Environment;
  readonly parameters: GivenParameters;
}

export function isAssembly(folder: string): boolean {
  return kindOf(join(folder, 'manifest.json')) === 'file';
}

/** What stands at a path; undefined also for what cannot be looked at. */
export function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    const found = statSync(path);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The stacks of a cloud assembly, with or without those of its stages. Templates of nested stacks are no artifacts.
 * https://docs.aws.amazon.com/cdk/v2/guide/deploy.html (cloud assemblies)
 */
export function stacksOfAssembly(
  folder: string,
  stages: 'with' | 'without',
  stage?: string,
  depth = 0,
): readonly AssemblyStack[] {
  const file = join(folder, 'manifest.json');
  const manifest = parse(readFileSync(file, 'utf8'), file);
  const artifacts = isRecord(manifest.artifacts) ? manifest.artifacts : {};
  const stacks: AssemblyStack[] = [];
  for (const [id, artifact] of Object.entries(artifacts)) {
    if (!isRecord(artifact)) continue;
    const properties = isRecord(artifact.properties) ? artifact.properties : {};
    if (artifact.type === 'cdk:cloud-assembly' && typeof properties.directoryName === 'string') {
      const { directoryName } = properties;
      const name = directoryName.replace(/^assembly-/, '');
      if (stages === 'with' && depth < 8)
        stacks.push(...stacksOfAssembly(join(folder, directoryName), stages, name, depth + 1));
    } else if (artifact.type === 'aws:cloudformation:stack' && typeof properties.templateFile === 'string') {
      stacks.push({
        name: typeof properties.stackName === 'string' ? properties.stackName : id,
        file: join(folder, properties.templateFile),
        environment: { ...environmentOf(artifact.environment), ...(stage === undefined ? {} : { stage }) },
        parameters: isRecord(properties.parameters)
          ? (properties.parameters as Readonly<Record<string, Resolved>>)
          : {},
      });
    }
  }
  return stacks;
}

/** `aws://123456789012/eu-west-1`, with `unknown-account` and `unknown-region` for what is left open. */
function environmentOf(text: unknown): Environment {
  const [, account, region] = /^aws:\/\/([^/]*)\/(.*)$/.exec(String(text)) ?? [];
  return {
    ...(account === undefined || account === 'unknown-account' ? {} : { account }),
    ...(region === undefined || region === 'unknown-region' ? {} : { region }),
  };
}

function parse(text: string, file: string): Readonly<Record<string, unknown>> {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    manifest = undefined;
  }
  if (isRecord(manifest)) return manifest;
  throw new UserError(`${file} is no manifest of a cloud assembly`, 'Run cdk synth again');
}
