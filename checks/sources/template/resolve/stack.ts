import { holds } from './conditions.js';
import { type Environment, environmentForks, pseudoParameter, regionInMapsFork } from './environment.js';
import { type Expanded, withoutLoops } from './for-each.js';
import { macrosOf } from './macros.js';
import { type GivenParameters, parameterValue } from './parameters.js';
import { inside, type Place, placeAt, placeText } from './place.js';
import type { Resolving } from './resolving.js';
import { withGlobals } from './sam-globals.js';
import { sectionOf, type Template } from './template.js';
import {
  isRecord,
  isUnresolved,
  noValue,
  type Resolved,
  textOf,
  type Unresolved,
  unresolved,
} from './value.js';
import { walk } from './walk.js';

/** A stack as a set of templates names it: one template, deployed once. */
export interface StackSource {
  readonly name: string;
  /** What stands before its logical ids in the ids of its resources; empty where it is the only stack. */
  readonly prefix: string;
  readonly template: Template;
  readonly environment: Environment;
  readonly given: GivenParameters;
}

/** What CloudFormation would refuse, or what cannot be read, and where. */
export interface Refusal {
  readonly stack: string;
  readonly file: string;
  readonly place: Place;
  /** One line, no final period: "Ref names Datbase, which the template does not declare". */
  readonly text: string;
  /** Present where a map holds nothing for the Region that was chosen. */
  readonly inRegion?: true;
}

export interface DeclaredResource {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  /** Whether the stack has it. Unresolved where a condition of it is. */
  readonly exists: boolean | Unresolved;
  /** The metadata as written. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly place: Place;
  /** What becomes of it when its stack no longer has it, and when another one takes its place, as written. */
  readonly deletionPolicy: string | undefined;
  readonly replacementPolicy: string | undefined;
  /** Names of the properties that are written, also of those that turn out to be left out. */
  readonly propertyNames: readonly string[];
  /** A property, resolved; undefined where it is left out. */
  property(name: string): Resolved | undefined;
}

export interface Stack {
  readonly source: StackSource;
  readonly resources: readonly DeclaredResource[];
  /** Why it may have more resources than these. */
  readonly more: readonly Unresolved[];
  resource(logicalId: string): DeclaredResource | undefined;
  /** The value of an output; undefined where there is none. */
  output(name: string): Resolved | undefined;
  /** Names of the exports and their values. */
  exports(): ReadonlyMap<string, () => Resolved>;
}

/** What a stack must be told of what is around it. */
export interface Surroundings {
  /** What `Ref` gives for a resource. */
  referenceTo(resource: DeclaredResource): Resolved;
  /** What `Fn::GetAtt` gives. */
  attributeOf(resource: DeclaredResource, name: string): Resolved;
  importedValue(name: string): Resolved | undefined;
  stackOutput(stack: string, output: string): Resolved | undefined;
  /** Choices that are made already, by key. */
  readonly chosen: ReadonlyMap<string, Resolved>;
  refused(refusal: Refusal): void;
}

/** The key of the choice about something in a stack. */
function choiceKey({ name }: StackSource, what: string): string {
  return `${name}/${what}`;
}

export function openStack(source: StackSource, surroundings: Surroundings): Stack {
  const { template, environment } = source;
  const parameters = sectionOf(template, 'Parameters');
  const macros = macrosOf(template);
  const conditionValues = new Map<string, boolean | Unresolved>();
  const parameterValues = new Map<string, Resolved>();
  const underWay = new Set<string>();

  const refuse = (text: string, place: Place, inRegion = false): Unresolved => {
    const where = { stack: source.name, file: template.file, place };
    surroundings.refused({ ...where, text, ...(inRegion ? { inRegion } : {}) });
    return unresolved(`${placeText(place)} (${text})`);
  };

  /** What refers to itself on its way has no value. */
  function once<T>(key: string, place: Place, compute: () => T): T | Unresolved {
    if (underWay.has(key)) return refuse(`${key} refers to itself`, place);
    underWay.add(key);
    try {
      return compute();
    } finally {
      underWay.delete(key);
    }
  }

  function parameter(name: string): Resolved {
    const present = parameterValues.get(name);
    if (present !== undefined) return present;
    const key = choiceKey(source, name);
    const value = surroundings.chosen.get(key) ?? parameterValue(name, parameters[name], source.given, key);
    parameterValues.set(name, value);
    return value;
  }

  const sections = new Map<string, Expanded>();
  /** A section with its loops written out. */
  function section(name: string): Expanded {
    const present = sections.get(name);
    if (present) return present;
    // A loop over what the section itself declares has no end.
    sections.set(name, { members: {}, open: [] });
    const expanded = withoutLoops(sectionOf(template, name), resolving, placeAt(name));
    sections.set(name, expanded);
    return expanded;
  }

  const resolving: Resolving = {
    resolve: (raw, at) => walk(raw, resolving, at),
    reference(name, at) {
      if (name === 'AWS::NoValue') return noValue;
      if (Object.hasOwn(parameters, name)) return parameter(name);
      const pseudo = pseudoParameter(name, environment, source.name);
      if (pseudo !== undefined) return pseudo;
      const resource = resources.get(name);
      if (resource) return surroundings.referenceTo(resource);
      return (
        section('Resources').open[0] ?? refuse(`Ref names ${name}, which the template does not declare`, at)
      );
    },
    attribute(logicalId, name, at) {
      const resource = resources.get(logicalId);
      if (!resource)
        return (
          section('Resources').open[0] ??
          refuse(`Fn::GetAtt names ${logicalId}, which the template does not declare`, at)
        );
      return once(`${logicalId}.${name}`, at, () => surroundings.attributeOf(resource, name));
    },
    condition(name, at) {
      const present = conditionValues.get(name);
      if (present !== undefined) return present;
      const conditions = section('Conditions');
      if (!Object.hasOwn(conditions.members, name))
        return conditions.open[0] ?? refuse(`there is no condition ${name}`, at);
      const key = choiceKey(source, `condition ${name}`);
      const chosen = surroundings.chosen.get(key);
      const place = inside(placeAt('Conditions'), name);
      const value =
        typeof chosen === 'boolean'
          ? chosen
          : once(`condition ${name}`, at, () => holds(conditions.members[name], resolving, place));
      // What no parameter settles is a choice of its own.
      const open = isUnresolved(value) && value.forks.length === 0;
      const settled = open ? unresolved(`condition ${name}`, [key]) : value;
      conditionValues.set(name, settled);
      return settled;
    },
    mappings: sectionOf(template, 'Mappings'),
    regionInMaps:
      environment.region === undefined ? textOf(surroundings.chosen.get(regionInMapsFork)) : undefined,
    importedValue: surroundings.importedValue,
    stackOutput: surroundings.stackOutput,
    zones: zonesOf(environment),
    environmentForks: (text) => environmentForks(text, environment),
    refuse,
  };

  function declared(logicalId: string, raw: unknown, stack: Stack): DeclaredResource | undefined {
    const place = inside(placeAt('Resources'), logicalId);
    if (!isRecord(raw) || typeof raw.Type !== 'string') {
      refuse('a resource without Type', place);
      return undefined;
    }
    const written = withGlobals(template, raw);
    const inProperties = inside(place, 'Properties');
    const { members: properties, open } = withoutLoops(
      isRecord(written) ? written : {},
      resolving,
      inProperties,
    );
    if (written !== undefined && written !== null && !isRecord(written))
      refuse('Properties that are no object', place);
    const values = new Map<string, Resolved | undefined>();
    return {
      stack,
      logicalId,
      type: raw.Type,
      exists: existsUnder(raw.Condition, inside(place, 'Condition')),
      metadata: isRecord(raw.Metadata) ? raw.Metadata : {},
      place,
      deletionPolicy: textOf(raw.DeletionPolicy as Resolved),
      replacementPolicy: textOf(raw.UpdateReplacePolicy as Resolved),
      propertyNames: Object.keys(properties),
      property(name) {
        if (values.has(name)) return values.get(name);
        if (macros.rewrite) return macros.rewrite;
        if (!Object.hasOwn(properties, name)) return open[0];
        const at = inside(inProperties, name);
        const value = once(`${logicalId}.Properties.${name}`, at, () =>
          resolving.resolve(properties[name], at),
        );
        const kept = value === noValue ? undefined : value;
        values.set(name, kept);
        return kept;
      },
    };
  }

  function existsUnder(condition: unknown, at: Place): boolean | Unresolved {
    if (condition === undefined) return true;
    return typeof condition === 'string'
      ? resolving.condition(condition, at)
      : refuse('Condition takes the name of a condition', at);
  }

  function exportsOf(): ReadonlyMap<string, () => Resolved> {
    const found = new Map<string, () => Resolved>();
    for (const [name, declaration] of Object.entries(section('Outputs').members)) {
      if (!isRecord(declaration) || !isRecord(declaration.Export)) continue;
      const at = inside(inside(inside(placeAt('Outputs'), name), 'Export'), 'Name');
      const given = resolving.resolve(declaration.Export.Name, at);
      if (typeof given === 'string')
        found.set(given, () => stack.output(name) ?? refuse(`there is no output ${name}`, at));
    }
    return found;
  }

  let exported: ReadonlyMap<string, () => Resolved> | undefined;
  const resources = new Map<string, DeclaredResource>();
  const stack: Stack = {
    source,
    get resources() {
      return [...resources.values()];
    },
    more: [...section('Resources').open, ...(macros.add ? [macros.add] : [])],
    resource: (logicalId) => resources.get(logicalId),
    output(name) {
      const outputs = section('Outputs');
      const declaration = Object.hasOwn(outputs.members, name) ? outputs.members[name] : undefined;
      if (declaration === undefined && outputs.open[0]) return outputs.open[0];
      if (!isRecord(declaration)) return undefined;
      const at = inside(inside(placeAt('Outputs'), name), 'Value');
      return once(`output ${name}`, at, () => resolving.resolve(declaration.Value, at));
    },
    exports: () => {
      exported ??= exportsOf();
      return exported;
    },
  };
  for (const [logicalId, raw] of Object.entries(section('Resources').members)) {
    const resource = declared(logicalId, raw, stack);
    if (resource) resources.set(logicalId, resource);
  }
  return stack;
}

/** Zone names by their letter: which of them an account has is not known, but they differ. */
function zonesOf({ region = 'this-region' }: Environment): readonly string[] {
  return ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `${region}${letter}`);
}
