import type { DeclaredResource } from '../resolve/stack.js';
import type { Resolved } from '../resolve/value.js';
import type { Answers } from './answers.js';
import type { Resource } from './resource.js';

/** Where resources become what AWS would answer. */
export interface Deployment {
  readonly answers: Answers;
  /**
   * The deployed resource that has this id, where names of several kinds may be equal of a type that ends so; undefined
   * where no template declares it.
   */
  resource(id: string, typeEnding?: string): Resource | undefined;
  /** Every deployed resource of a type. */
  resourcesOf(type: string): readonly Resource[];
  /** The IPv6 block that a network has already; undefined where it is not live. */
  liveIpv6BlockOf(vpcId: string): string | undefined;
}

/** What is known of one type of resource. */
export interface ResourceType {
  /** How AWS calls a resource of this type where nobody gives it a name: a prefix, or a property with the name. */
  readonly called:
    | { readonly kind: 'id'; readonly prefix: string }
    | { readonly kind: 'name'; readonly property?: string; readonly lowerCase?: true };
  /** What stands behind account and Region in its ARN: `db:{id}`. Left out where nothing refers to the ARN. */
  readonly arn?: {
    readonly service: string;
    readonly resource: string | ((declared: DeclaredResource) => string);
  };
  /** Whether `Ref` gives the ARN and not the id. */
  readonly refIsArn?: true;
  /** Attributes that give the id or the ARN. */
  readonly idAttributes?: readonly string[];
  readonly arnAttributes?: readonly string[];
  /** Other attributes that follow from the properties. Undefined for what only the deployment tells. */
  attribute?(resource: Resource, name: string, deployment: Deployment): Resolved | undefined;
  /** Puts it into the answers. */
  deploy?(resource: Resource, deployment: Deployment): void;
  /** Changes what other resources put, after all of them did. */
  attach?(resource: Resource, deployment: Deployment): void;
}

export type ResourceTypes = Readonly<Record<string, ResourceType>>;

export const idType = (prefix: string, more: Partial<ResourceType> = {}): ResourceType => ({
  called: { kind: 'id', prefix },
  ...more,
});
