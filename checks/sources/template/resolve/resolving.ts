import type { Place } from './place.js';
import type { Resolved, Unresolved } from './value.js';

/** What an intrinsic function may ask of the template that it stands in. */
export interface Resolving {
  /** The value with every function in it resolved. */
  resolve(raw: unknown, at: Place): Resolved;
  /** `Ref`: a parameter, a pseudo parameter or a resource. */
  reference(name: string, at: Place): Resolved;
  /** `Fn::GetAtt`. */
  attribute(logicalId: string, name: string, at: Place): Resolved;
  condition(name: string, at: Place): boolean | Unresolved;
  /** The section `Mappings`, unresolved. */
  readonly mappings: Readonly<Record<string, unknown>>;
  /** `Fn::ImportValue`; undefined where no stack that was read exports the name. */
  importedValue(name: string): Resolved | undefined;
  /** `Fn::GetStackOutput`; undefined where no such stack was read. */
  stackOutput(stack: string, output: string): Resolved | undefined;
  /** Availability Zones of the stack's Region, as far as any template needs them. */
  readonly zones: readonly string[];
  /** Which choice would settle what Account and Region are, where the stack does not say. */
  environmentForks(text: string): readonly string[];
  /** The key for which maps are asked by a Region that the stack leaves open, once that is chosen. */
  readonly regionInMaps?: string | undefined;
  /**
   * Something that CloudFormation would refuse; `inRegion` where it does so in the chosen Region. Gives the value that
   * stands for what was meant.
   */
  refuse(what: string, at: Place, inRegion?: boolean): Unresolved;
}

/** What one intrinsic function makes of its argument. */
export type Intrinsic = (argument: unknown, resolving: Resolving, at: Place) => Resolved;
