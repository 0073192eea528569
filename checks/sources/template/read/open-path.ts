import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { dirname, extname, join, normalize, relative } from 'node:path';
import { UserError } from '../../../model/user-error.js';
import type { TemplateFinder } from '../deploy/nested.js';
import type { GivenParameters } from '../resolve/parameters.js';
import type { StackSource } from '../resolve/stack.js';
import { sectionOf, type Template } from '../resolve/template.js';
import { isRecord } from '../resolve/value.js';
import { type AssemblyStack, isAssembly, kindOf, stacksOfAssembly } from './assembly.js';
import { limits } from './limits.js';
import { parseTemplate, type ReadTemplate } from './parse-template.js';
import { type AssetPaths, assetPathsOf, withNestedFiles } from './template-assets.js';

/** Everything that a path holds: the stacks to deploy, and the templates that they may nest. */
export interface OpenedTemplates {
  readonly stacks: readonly StackSource[];
  readonly templates: readonly ReadTemplate[];
  readonly find: TemplateFinder;
}

const templateNames = ['.json', '.yaml', '.yml', '.template'];

/** Reads the template, folder of templates or cloud assembly at a path. Throws a UserError where it cannot. */
export function openTemplates(path: string, given: GivenParameters, withoutStages = false): OpenedTemplates {
  const files = new Map<string, ReadTemplate>();
  const assets = new Map<string, AssetPaths>();
  const assetsBeside = (file: string) => {
    const folder = dirname(file);
    const paths = assets.get(folder) ?? assetPathsOf(folder);
    assets.set(folder, paths);
    return paths;
  };
  const read: Read = (file, mayBeEmpty = false) => {
    const key = normalize(file);
    const present = files.get(key);
    if (present) return present;
    const template = withNestedFiles(parseTemplate(textOf(file), file, mayBeEmpty), assetsBeside(file));
    files.set(key, template);
    return template;
  };
  const roots = rootsOf(path, read, withoutStages);
  readNested(files, read);
  const nested = new Set([...files.values()].flatMap((template) => nestedFiles(template)));
  // In a plain folder a template that another one nests is no stack of its own.
  const own = roots.filter(({ template, isNamed }) => isNamed || !nested.has(normalize(template.file)));
  const alone = own.length === 1;
  return {
    stacks: own.map(({ name, template, environment, parameters }) => ({
      name,
      prefix: alone ? '' : `${name}.`,
      template,
      environment,
      given: { ...parameters, ...declaredOf(template, given) },
    })),
    templates: [...files.values()],
    find: (from, name) => files.get(normalize(join(dirname(from.file), name))),
  };
}

/** Every template at a path, nested ones included, by the path of its file. Throws a UserError where it cannot read. */
export function templatesOf(path: string): readonly { readonly file: string; readonly text: string }[] {
  return openTemplates(path, {}).templates;
}

interface Root extends Omit<AssemblyStack, 'file'> {
  readonly template: ReadTemplate;
  /** Whether an assembly names it as a stack. */
  readonly isNamed: boolean;
}

/** Reads one template. One that `mayBeEmpty` may declare no resource. */
type Read = (file: string, mayBeEmpty?: boolean) => ReadTemplate;

function rootsOf(path: string, read: Read, withoutStages: boolean): readonly Root[] {
  if (statSync(path).isFile()) {
    return [
      {
        name: nameOf(path, dirname(path)),
        template: read(path),
        environment: {},
        parameters: {},
        isNamed: true,
      },
    ];
  }
  const roots: Root[] = [];
  if (isAssembly(path)) {
    // The CDK synthesizes stacks without resources as well, and deploys nothing of them.
    for (const { file, ...stack } of stacksOfAssembly(path, withoutStages ? 'without' : 'with'))
      roots.push({ ...stack, template: read(file, true), isNamed: true });
    return roots;
  }
  for (const file of templateFiles(path)) {
    const template = read(file);
    roots.push({ name: nameOf(file, path), template, environment: {}, parameters: {}, isNamed: false });
  }
  return roots;
}

/** Files under a folder that hold a template, by their first words. Hidden folders and packages hold none of ours. */
export function templateFiles(folder: string, depth = 0): readonly string[] {
  const files: string[] = [];
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const isOurs = !entry.name.startsWith('.') && entry.name !== 'node_modules';
      if (isOurs && depth < limits.folders) files.push(...templateFiles(path, depth + 1));
    } else if (entry.isFile() && templateNames.includes(extname(entry.name)) && isTemplateText(headOf(path)))
      files.push(path);
    if (files.length > limits.files)
      throw new UserError(`${folder} holds more than ${limits.files} templates`, 'Give one part of it');
  }
  return files;
}

/** As much of a file as shows whether it is a template. */
export function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(limits.sniffBytes);
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, limits.sniffBytes, 0));
  } finally {
    closeSync(file);
  }
}

/** Whether a text looks like a template: it has Resources with a type of AWS, or says so itself. */
export function isTemplateText(text: string): boolean {
  return (
    /^\s*["']?AWSTemplateFormatVersion["']?\s*:/m.test(text) ||
    (/["']?Resources["']?\s*:/.test(text) && /["']?Type["']?\s*:\s*["']?(AWS|Custom|Alexa)::/.test(text))
  );
}

function readNested(files: Map<string, ReadTemplate>, read: Read): void {
  const waiting = [...files.values()];
  for (let template = waiting.pop(); template; template = waiting.pop()) {
    for (const file of nestedFiles(template)) {
      if (files.has(file) || files.size >= limits.files) continue;
      if (kindOf(file) !== 'file') continue;
      waiting.push(read(file));
    }
  }
}

/** The files that nested stacks name, relative to the template. An address on the network is not followed. */
function nestedFiles(template: Template): readonly string[] {
  return Object.values(sectionOf(template, 'Resources')).flatMap((resource) => {
    if (
      !isRecord(resource) ||
      !['AWS::CloudFormation::Stack', 'AWS::Serverless::Application'].includes(String(resource.Type))
    )
      return [];
    const asset = isRecord(resource.Metadata) ? resource.Metadata['aws:asset:path'] : undefined;
    const properties = isRecord(resource.Properties) ? resource.Properties : {};
    const named = asset ?? properties.TemplateURL ?? properties.Location;
    return typeof named === 'string' && !/^[a-z0-9]+:\/\//.test(named)
      ? [normalize(join(dirname(template.file), named))]
      : [];
  });
}

function declaredOf(template: Template, given: GivenParameters): GivenParameters {
  const declared = sectionOf(template, 'Parameters');
  return Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(declared, name)));
}

function nameOf(file: string, folder: string): string {
  const name = relative(folder, file);
  return name.replace(/\.(template\.json|template\.ya?ml|json|ya?ml|template)$/, '');
}

function textOf(file: string): string {
  const { size } = statSync(file);
  if (size > limits.bytes)
    throw new UserError(
      `${file} has ${size} bytes, and a template at most ${limits.bytes}`,
      'Split the template',
    );
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
}
