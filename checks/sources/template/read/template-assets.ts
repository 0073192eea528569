import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sectionOf } from '../resolve/template.js';
import { isRecord } from '../resolve/value.js';
import type { ReadTemplate } from './parse-template.js';

/** The files of an assembly by the key under which they are uploaded, relative to its folder. */
export type AssetPaths = ReadonlyMap<string, string>;

/** What the asset manifests of an assembly's folder say; nothing where there are none or they cannot be read. */
export function assetPathsOf(folder: string): AssetPaths {
  const paths = new Map<string, string>();
  const artifacts = membersOf(jsonAt(join(folder, 'manifest.json')), 'artifacts');
  for (const { type, properties } of artifacts) {
    if (type !== 'cdk:asset-manifest' || !isRecord(properties)) continue;
    for (const { source, destinations } of membersOf(
      jsonAt(join(folder, String(properties.file))),
      'files',
    )) {
      if (!isRecord(source) || typeof source.path !== 'string' || !isRecord(destinations)) continue;
      for (const destination of Object.values(destinations))
        if (isRecord(destination) && typeof destination.objectKey === 'string')
          paths.set(destination.objectKey, source.path);
    }
  }
  return paths;
}

/**
 * The template with the file of each nested stack in its metadata. The CDK writes it there when its command line asks for it;
 * otherwise the address to which the file is uploaded tells, which ends in its key.
 */
export function withNestedFiles(template: ReadTemplate, assets: AssetPaths): ReadTemplate {
  if (assets.size === 0) return template;
  const resources = Object.entries(sectionOf(template, 'Resources'));
  const named = resources.map(([name, resource]): [string, unknown] => {
    if (!isRecord(resource) || resource.Type !== 'AWS::CloudFormation::Stack') return [name, resource];
    const metadata = isRecord(resource.Metadata) ? resource.Metadata : {};
    const properties = isRecord(resource.Properties) ? resource.Properties : {};
    const address = JSON.stringify(properties.TemplateURL ?? '');
    const [, path] = [...assets].find(([key]) => address.includes(`/${key}"`)) ?? [];
    if (metadata['aws:asset:path'] !== undefined || path === undefined) return [name, resource];
    return [name, { ...resource, Metadata: { ...metadata, 'aws:asset:path': path } }];
  });
  return { ...template, body: { ...template.body, Resources: Object.fromEntries(named) } };
}

function membersOf(json: unknown, name: string): readonly Readonly<Record<string, unknown>>[] {
  const members = isRecord(json) ? json[name] : undefined;
  return isRecord(members) ? Object.values(members).filter(isRecord) : [];
}

function jsonAt(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
