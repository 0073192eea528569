import type { Origin } from '../../model/origin.js';
import type { World } from '../../model/world.js';
import { createInventoryBuilder } from '../capture/index.js';
import type { Ground } from './deploy/ground.js';
import { openTemplates } from './read/open-path.js';
import type { ReadTemplate } from './read/parse-template.js';
import { type PositionFinder, positionsIn } from './read/position.js';
import type { GivenParameters } from './resolve/parameters.js';
import { keysOf, placeText } from './resolve/place.js';
import { worldsOf } from './worlds.js';

export { templatesOf } from './read/open-path.js';
export { readParameters } from './read/read-parameters.js';
export { holdsTemplates } from './read/recognise.js';
export type { GivenParameters } from './resolve/parameters.js';

/** What templates say, and what of them could not be read. */
export interface TemplateEstate {
  /** One for each way in which what the templates leave open may turn out; at least one. */
  readonly worlds: readonly World[];
  /** What CloudFormation would refuse, one line each with its place. */
  readonly problems: readonly string[];
  /** Every template that was read, nested ones included, by the path of its file. */
  readonly templates: readonly { readonly file: string; readonly text: string }[];
}

export interface TemplateOptions {
  readonly parameters: GivenParameters;
  /** ISO 8601 in UTC: the moment that stands for the deployment. */
  readonly time: string;
  /** The version of this program, as captures name it. */
  readonly tool: string;
  /** Of a cloud assembly its own stacks alone, without those of its stages; by default all of them together. */
  readonly withoutStages?: boolean;
  /** Leaves the lines of resources out, for whoever shows their constructs; what is refused has its line in any case. */
  readonly withoutLines?: boolean;
  /** The account into which they are deployed, and how reports name it; an empty one where there is none. */
  readonly on?: { readonly ground: Ground; readonly description: string };
}

/** Reads a template, a folder of them or a cloud assembly. Throws a UserError where the path holds none that can be read. */
export function readTemplates(
  path: string,
  { parameters, time, tool, withoutStages, withoutLines, on }: TemplateOptions,
): TemplateEstate {
  const { stacks, templates, find } = openTemplates(path, parameters, withoutStages);
  const { worlds, refusals } = worldsOf({ stacks, templates: find, time, tool, ground: on?.ground });
  const description = on === undefined ? path : `${path} on ${on.description}`;
  const positions = finders(templates);
  return {
    worlds: worlds.map(({ when, records, origins, acknowledged, passwords }) => {
      const builder = createInventoryBuilder({ kind: 'template', description });
      for (const record of records) builder.add(record);
      return {
        when,
        inventory: { ...builder.finish(), templatePasswords: passwords },
        origins: withoutLines ? origins : origins.map((origin) => located(origin, positions)),
        acknowledged,
      };
    }),
    templates,
    problems: refusals.map(({ file, place, text }) => {
      const { line } = positions(file)?.(keysOf(place)) ?? { line: 1 };
      return `${file}:${line}: ${placeText(place)}: ${text}`;
    }),
  };
}

function located(origin: Origin, positions: (file: string) => PositionFinder | undefined): Origin {
  const position = positions(origin.file)?.(['Resources', origin.logicalId]);
  return position ? { ...origin, ...position } : origin;
}

/** The lines of each template, looked for once and only where somebody asks. */
function finders(templates: readonly ReadTemplate[]): (file: string) => PositionFinder | undefined {
  const byFile = new Map(templates.map((template) => [template.file, template]));
  const found = new Map<string, PositionFinder>();
  return (file) => {
    const template = byFile.get(file);
    if (!template) return undefined;
    const finder = found.get(file) ?? positionsIn(template);
    found.set(file, finder);
    return finder;
  };
}
