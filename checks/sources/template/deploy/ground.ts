import type { CaptureRecord } from '../../../model/capture.js';
import type { OperationId } from '../../../model/operations.js';
import type { DeclaredResource, StackSource } from '../resolve/stack.js';
import type { Resolved } from '../resolve/value.js';
import type { Answers, Item, Place } from './answers.js';
import type { Resource } from './resource.js';

/** What AWS calls a resource, and where it lies. */
export type Called = Pick<Resource, 'id' | 'arn' | 'account' | 'region'>;

/** The account into which stacks are deployed, as a capture of it has it. */
export interface Ground {
  /** The same stack in the one account and Region of the capture, where it may be deployed anywhere. */
  placed(source: StackSource): StackSource;
  /** The account before one deployment, which may change what it is given. */
  enter(stacks: readonly StackSource[]): LiveAccount;
}

/** Tells whether something that only the deployment decides turns out so; undefined where it is left open. */
export type Decide = (key: string) => boolean | undefined;

export interface Settling {
  readonly answers: Answers;
  /** Every declared resource that exists, with what it is called. */
  readonly known: readonly { readonly declared: DeclaredResource; readonly resource: Resource }[];
  readonly decide: Decide;
  leavesOpen(place: Place, why: string): void;
}

/** The answers of an account that change as stacks are deployed into it. */
export interface LiveAccount {
  holds(place: Place): boolean;
  /** The items of a listing, to be changed. */
  listing(id: OperationId, place: Place): Map<string, Item>;
  /** The name of what stands for a default that every network and instance has. */
  nameOf(name: string): string;
  /**
   * What a declared resource is called where it is live already, which takes it out of the answers, so that its deployment
   * puts it there anew. Otherwise what it will be called.
   */
  called(declared: DeclaredResource, called: Called, refuse: (text: string) => void): Called;
  /** Takes out of the answers what is put there anew. */
  begin(answers: Answers): void;
  /** Hears of what a resource put into a listing. */
  noticed(id: OperationId, place: Place, resource: Resource): void;
  /** Whether a deployment changes nothing of what is live, so that the answers about it stay. */
  stays(resource: Resource, answers: Answers, decide: Decide): boolean;
  /** What is live as templates declare such things, by its id, or by its name near a resource. */
  resource(id: string, typeEnding: string, near: Place | undefined): Resource | undefined;
  resourcesOf(type: string): readonly Resource[];
  /** The IPv6 block of a network that is live; undefined where it has none. */
  ipv6BlockOf(vpcId: string): string | undefined;
  /** What a stack that is live exports; undefined where its name does not tell. */
  exported(name: string): Resolved | undefined;
  /** Joins what was put anew with what it was, and takes away what a deployment deletes. */
  settle(settling: Settling): void;
  /** The answers afterwards, as a capture has them. */
  records(answers: Answers, time: string, tool: string): readonly CaptureRecord[];
}
