import type { Acknowledgement } from '../../../model/acknowledgement.js';
import type { CaptureRecord } from '../../../model/capture.js';
import { globalScope } from '../../../model/operations.js';
import type { Origin } from '../../../model/origin.js';
import { partitionOf } from '../../../model/partition.js';
import type { TemplatePassword } from '../../../model/template-password.js';
import { unresolvedText, unresolvedWhat } from '../../../model/unresolved.js';
import { placeOf } from '../resolve/environment.js';
import { placeAt } from '../resolve/place.js';
import { isSurelyEvaluated } from '../resolve/region-maps.js';
import {
  type DeclaredResource,
  openStack,
  type Refusal,
  type Stack,
  type StackSource,
  type Surroundings,
} from '../resolve/stack.js';
import { isUnresolved, type Resolved, unresolved } from '../resolve/value.js';
import { acknowledgedOf } from './acknowledgements.js';
import { type Answers, createAnswers, type Place } from './answers.js';
import type { Called, Decide, Ground, LiveAccount } from './ground.js';
import { isNestedStack, nestedSourceOf, type TemplateFinder } from './nested.js';
import { handedSecrets, passwordsOf } from './passwords.js';
import { putPlainParameter } from './plain-parameters.js';
import { type Demand, type Resource, resourceOf } from './resource.js';
import type { Deployment, ResourceType } from './resource-type.js';
import { resourceTypeOf } from './types.js';
import { mayHoldMore } from './unseen.js';

/** The stacks of a set as they would be deployed, under some choices. */
export interface Deployed {
  readonly records: readonly CaptureRecord[];
  readonly origins: readonly Origin[];
  readonly acknowledged: readonly Acknowledgement[];
  readonly passwords: readonly TemplatePassword[];
  readonly refusals: readonly Refusal[];
  /** Whether CloudFormation surely refuses a stack in the Region that was chosen, so that it is never there. */
  readonly isRefusedInRegion: boolean;
  /** Choices on which something in the records still depends, and whether some flag does. */
  readonly demanded: ReadonlyMap<string, 'value' | 'flag'>;
  /** Every stack by its name, nested ones included. */
  readonly sources: readonly StackSource[];
}

export interface DeployOptions {
  readonly stacks: readonly StackSource[];
  readonly templates: TemplateFinder;
  readonly chosen: ReadonlyMap<string, Resolved>;
  /** ISO 8601 in UTC: when the answers are given. */
  readonly time: string;
  readonly tool: string;
  /** The account into which the stacks are deployed; an empty one where there is none. */
  readonly ground?: Ground | undefined;
}

/** Deploys a set of stacks in mind: what would AWS answer of the account afterwards? */
export function deploy({ stacks: sources, templates, chosen, time, tool, ground }: DeployOptions): Deployed {
  const live = ground?.enter(sources);
  let deploying: Resource | undefined;
  let attaching = false;
  const answers = createAnswers(
    live && {
      listing: live.listing,
      nameOf: live.nameOf,
      put: (id, place) => {
        if (deploying && !attaching) live.noticed(id, place, deploying);
      },
    },
  );
  const unseen: { readonly place: Place; readonly why: string }[] = [];
  const leavesOpen = (place: Place, why: string) => {
    answers.leavesOpen(place, why);
    const worldwide = { account: place.account, region: globalScope };
    answers.leavesListingOpen('GetAccountAuthorizationDetails', worldwide, why);
    unseen.push({ place, why });
  };
  const refusals: Refusal[] = [];
  const demanded = new Map<string, 'value' | 'flag'>();
  const demand: Demand = (forks, isFlag = false) => {
    for (const fork of forks)
      if (isFlag || !demanded.has(fork)) demanded.set(fork, isFlag ? 'flag' : 'value');
  };
  const stacks: Stack[] = [];
  const nested = new Map<DeclaredResource, Stack>();
  const byId = new Map<string, Resource[]>();
  const byType = new Map<string, Resource[]>();
  const opened = new Map<DeclaredResource, Resource>();
  const taken = new Map<string, DeclaredResource>();

  const surroundings: Surroundings = {
    referenceTo(declared) {
      const type = resourceTypeOf(declared.type);
      const resource = open(declared);
      return type?.refIsArn ? resource.arn : resource.id;
    },
    attributeOf(declared, name) {
      const inner = nested.get(declared);
      if (inner && name.startsWith('Outputs.')) {
        return inner.output(name.slice('Outputs.'.length)) ?? unresolved(`${declared.logicalId}.${name}`);
      }
      const type = resourceTypeOf(declared.type);
      const resource = open(declared);
      if (type?.idAttributes?.includes(name)) return resource.id;
      if (type?.arnAttributes?.includes(name)) return resource.arn;
      const value = type?.attribute?.(resource, name, deployment);
      return value === undefined ? unresolved(attributeText(declared, name)) : stillOpen(value);
    },
    importedValue(name) {
      for (const stack of stacks) {
        const exported = stack.exports().get(name);
        if (exported) return exported();
      }
      return live?.exported(name);
    },
    stackOutput: (name, output) =>
      stacks
        .find(({ source }) => source.name === name || name.includes(`:stack/${source.name}/`))
        ?.output(output),
    chosen,
    refused: (refusal) => refusals.push(refusal),
  };

  const deployment: Deployment = {
    answers,
    resource: (id, typeEnding = '') =>
      byId.get(id)?.find(({ type }) => type.endsWith(typeEnding)) ??
      live?.resource(id, typeEnding, deploying),
    resourcesOf: (type) => [...(byType.get(type) ?? []), ...(live?.resourcesOf(type) ?? [])],
    liveIpv6BlockOf: (vpcId) => live?.ipv6BlockOf(vpcId),
  };

  function open(declared: DeclaredResource): Resource {
    const present = opened.get(declared);
    if (present) return present;
    const refuse = (text: string) => {
      const { name, template } = declared.stack.source;
      refusals.push({ stack: name, file: template.file, place: declared.place, text });
    };
    const named = calledBy(declared, resourceTypeOf(declared.type));
    const called: Called = live?.called(declared, named, refuse) ?? named;
    // Two stacks that may be deployed anywhere can give one name; where each goes, it is another database.
    const key = `${declared.type} ${called.arn}`;
    const owner = taken.get(key) ?? declared;
    taken.set(key, owner);
    const mark = owner === declared ? '' : `@${declared.stack.source.name}`;
    const own = { ...called, id: `${called.id}${mark}`, arn: `${called.arn}${mark}` };
    const resource = resourceOf(declared, own, demand);
    opened.set(declared, resource);
    return resource;
  }

  function enter(source: StackSource, depth: number): void {
    const stack = openStack(source, surroundings);
    stacks.push(stack);
    answers.reaches(placeOf(source.environment));
    leaveOrganizationOpen(answers, placeOf(source.environment), live);
    for (const { text, forks } of stack.more) {
      demand(forks);
      leavesOpen(placeOf(source.environment), text);
    }
    for (const declared of stack.resources) {
      if (declared.exists === false || !isNestedStack(declared)) continue;
      const inner = nestedSourceOf(declared, templates, depth);
      if (inner.kind === 'found') {
        nested.set(declared, enterNested(inner.source, depth));
      } else leavesOpen(placeOf(source.environment), inner.why);
    }
  }

  function enterNested(source: StackSource, depth: number): Stack {
    const before = stacks.length;
    enter(source, depth + 1);
    return stacks[before] as Stack;
  }

  for (const source of sources) {
    enter(source, 0);
    const { account, region } = placeOf(source.environment);
    if (!live || live.holds({ account, region })) continue;
    const text = `the capture does not hold ${region} of ${account}, so that only what the template declares is known there`;
    refusals.push({ stack: source.name, file: source.template.file, place: placeAt('Resources'), text });
  }
  const present = stacks.flatMap((stack) => stack.resources).filter(({ exists }) => exists !== false);
  const known: {
    readonly declared: DeclaredResource;
    readonly type: ResourceType;
    readonly resource: Resource;
  }[] = [];
  for (const declared of present) {
    const type = resourceTypeOf(declared.type);
    if (!type) continue;
    if (isUnresolved(declared.exists)) {
      demand(declared.exists.forks);
      const why = `${declared.logicalId} exists depending on ${declared.exists.text}`;
      leavesOpen(placeOf(declared.stack.source.environment), why);
    }
    const resource = open(declared);
    known.push({ declared, type, resource });
    const namesakes = byId.get(resource.id);
    if (namesakes) namesakes.push(resource);
    else byId.set(resource.id, [resource]);
    const alike = byType.get(declared.type);
    if (alike) alike.push(resource);
    else byType.set(declared.type, [resource]);
  }
  live?.begin(answers);
  // Block Public Access is the account's, and off where nobody turned it on.
  for (const { source } of stacks) {
    if (live?.holds(placeOf(source.environment))) continue;
    answers.put('DescribeVpcBlockPublicAccessOptions', placeOf(source.environment), '', {
      InternetGatewayBlockMode: 'off',
    });
  }
  const decide: Decide = (key) => {
    const choice = chosen.get(key);
    if (typeof choice === 'boolean') return choice;
    demand([key]);
    return undefined;
  };
  const handed = handedSecrets(sources);
  const passwordsIn = (declared: DeclaredResource, resource: Resource) =>
    passwordsOf(declared, resource, handed, demand);
  for (const { declared, type, resource } of known) {
    if (live?.stays(resource, answers, decide)) continue;
    deploying = resource;
    type.deploy?.(resource, deployment);
    putPlainParameter(resource, () => passwordsIn(declared, resource), answers);
  }
  attaching = true;
  for (const { type, resource } of known) {
    deploying = resource;
    type.attach?.(resource, deployment);
  }
  live?.settle({ answers, known, decide, leavesOpen });
  for (const { place, why } of unseen) mayHoldMore(place, why, answers);

  return {
    records: live?.records(answers, time, tool) ?? answers.records(time, tool),
    origins: known.map(({ declared, resource }) => originOf(declared, resource)),
    acknowledged: known.flatMap(({ declared, resource }) => acknowledgedOf(declared, resource)),
    passwords: known.flatMap(({ declared, resource }) => passwordsIn(declared, resource)),
    refusals,
    isRefusedInRegion: refusals.some(({ stack: name, place, inRegion }) => {
      // A nested stack may itself rest on a condition.
      const stack = stacks.find(({ source }) => source.name === name && sources.includes(source));
      return inRegion && stack && isSurelyEvaluated(place, (id) => stack.resource(id)?.exists === true);
    }),
    demanded,
    sources: stacks.map(({ source }) => source),
  };
}

function originOf({ stack, logicalId, type, metadata }: DeclaredResource, { id, arn }: Resource): Origin {
  const { name, template } = stack.source;
  const path = metadata['aws:cdk:path'];
  return {
    id,
    arn,
    stack: name,
    file: template.file,
    logicalId,
    type,
    ...(typeof path === 'string' ? { constructPath: path } : {}),
  };
}

/** Services whose ARNs name no Region. */
const isWorldwide: ReadonlySet<string> = new Set([
  'iam',
  'globalaccelerator',
  'cloudfront',
  'networkmanager',
  'sso',
]);

/** Those that name no account either. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamidentitycenter.html */
const isOfNoAccount: ReadonlySet<string> = new Set(['sso']);

/** What AWS calls a resource: as its template says, otherwise by its logical id. */
function calledBy(declared: DeclaredResource, type: ResourceType | undefined) {
  const { source } = declared.stack;
  const { account, region } = placeOf(source.environment);
  const own = `${source.prefix}${declared.logicalId}`;
  const called = type?.called ?? { kind: 'id', prefix: '' };
  const id = called.kind === 'id' ? `${called.prefix}${own}` : nameOf(declared, called, own);
  const { service, resource } = type?.arn ?? {
    service: 'ec2',
    resource: `${called.kind === 'id' ? called.prefix.replace(/-$/, '') : 'resource'}/{id}`,
  };
  const place = isWorldwide.has(service) ? '' : region;
  const named = typeof resource === 'string' ? resource : resource(declared);
  const owner = isOfNoAccount.has(service) ? '' : account;
  const arn = `arn:${partitionOf(region)}:${service}:${place}:${owner}:${named.replace('{id}', id)}`;
  return { id, arn, account, region };
}

function nameOf(
  declared: DeclaredResource,
  { property, lowerCase }: Extract<ResourceType['called'], { kind: 'name' }>,
  own: string,
): string {
  const given = property === undefined ? undefined : declared.property(property);
  const name = typeof given === 'string' && given !== '' ? given : own;
  // RDS keeps identifiers in lower case. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  return lowerCase ? name.toLowerCase() : name;
}

/** What was left open in a property is left open in the attribute that repeats it. */
function stillOpen(value: Resolved): Resolved {
  const what = typeof value === 'string' ? unresolvedWhat(value) : undefined;
  return what === undefined ? value : unresolved(what);
}

function attributeText({ stack, logicalId }: DeclaredResource, name: string): string {
  return `${stack.source.prefix}${logicalId}.${name}`;
}

/** No template says in which organization its account is, if in any, and what that denies. A capture below says it. */
function leaveOrganizationOpen(
  answers: Answers,
  { account, region }: Place,
  live: LiveAccount | undefined,
): void {
  if (live?.holds({ account, region })) return;
  const of = `of ${account}`;
  answers.put('DescribeOrganization', { account, region: globalScope }, 'organization', {
    Id: unresolvedText(`the organization ${of}`),
    MasterAccountId: unresolvedText(`the management account ${of}`),
  });
}
