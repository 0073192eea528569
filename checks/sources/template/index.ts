import type { Inventory } from '../../model/inventory.js';
import { createInventoryBuilder } from '../capture/index.js';
import type { Origin } from './deploy/deploy.js';
import { openTemplates } from './read/open-path.js';
import { positionsIn } from './read/position.js';
import type { GivenParameters } from './resolve/parameters.js';
import { keysOf, placeText } from './resolve/place.js';
import { worldsOf } from './worlds.js';

/** One inventory for each way in which what the templates leave open may turn out. */
export interface TemplateEstate {
  readonly worlds: readonly {
    /** Alternatives that all lead to it, each a list of choices in words; one empty list where nothing is open. */
    readonly when: readonly (readonly string[])[];
    readonly inventory: Inventory;
    readonly origins: readonly Origin[];
  }[];
  /** What CloudFormation would refuse, or what could not be read, one line each with its place. */
  readonly problems: readonly string[];
}

export interface TemplateOptions {
  readonly parameters: GivenParameters;
  /** ISO 8601 in UTC: the moment that stands for the deployment. */
  readonly time: string;
  readonly tool: string;
}

/** Reads a template, a folder of them or a cloud assembly. Throws a UserError where the path holds none that can be read. */
export async function readTemplates(
  path: string,
  { parameters, time, tool }: TemplateOptions,
): Promise<TemplateEstate> {
  const { stacks, templates, find } = await openTemplates(path, parameters);
  const { worlds, refusals } = worldsOf({ stacks, templates: find, time, tool });
  return {
    worlds: worlds.map(({ when, records, origins }) => {
      const builder = createInventoryBuilder({ kind: 'template', description: path });
      for (const record of records) builder.add(record);
      return { when, origins, inventory: builder.finish() };
    }),
    problems: refusals.map(({ file, place, text }) => {
      const template = templates.find((each) => each.file === file);
      const { line } = template ? positionsIn(template)(keysOf(place)) : { line: 1 };
      return `${file}:${line}: ${placeText(place)}: ${text}`;
    }),
  };
}
