import type { OperationId } from '../../model/operations.js';
import { UserError } from '../../model/user-error.js';
import type { Answers, Item, Place } from '../template/deploy/answers.js';
import type { Called, Ground, LiveAccount, Settling } from '../template/deploy/ground.js';
import type { Resource } from '../template/deploy/resource.js';
import { resourceTypeOf } from '../template/deploy/types.js';
import type { DeclaredResource, StackSource } from '../template/resolve/stack.js';
import { type CapturePages, keyOf } from './capture-pages.js';
import { exportedBy } from './exported.js';
import { instanceChange } from './instance-stays.js';
import {
  ipv6Blocks,
  attachments as liveAttachments,
  liveResource,
  moreBlocks,
  referable,
} from './live-resources.js';
import {
  isMadeOf,
  type LiveStacks,
  listedByName,
  listedWithTags,
  liveStacksIn,
  makerOf,
} from './live-stacks.js';
import { renewedRecords } from './records.js';
import { settleDeployed } from './settle/index.js';
import { type Replaced, removeInterfaces } from './settle/removed.js';
import type { Taken } from './settle/taken.js';
import { hasDefaults, standInsFor } from './stand-ins.js';

/** The account of a capture as the ground of deployments. */
export function groundOf(pages: CapturePages): Ground {
  const standIns = standInsFor(pages);
  const stacks = new Map<string, LiveStacks>();
  const stacksIn = (place: Place): LiveStacks => {
    const key = keyOf(place);
    const present = stacks.get(key);
    if (present) return present;
    const created = liveStacksIn(place, (id) => pages.items(id, place).map(([, item]) => item));
    stacks.set(key, created);
    return created;
  };
  return {
    placed: (source) => placedIn(pages, source),
    enter: (sources) => enter({ pages, standIns, stacksIn, sources }),
  };
}

/** A stack that may be deployed anywhere goes where the capture is, if that is one place. */
function placedIn({ places }: CapturePages, source: StackSource): StackSource {
  const { account, region } = source.environment;
  if (account !== undefined && region !== undefined) return source;
  const regional = places.filter((place) => place.region !== 'global');
  const fitting = regional.filter(
    (place) => (account ?? place.account) === place.account && (region ?? place.region) === place.region,
  );
  const [only, other] = fitting;
  if (only && !other) return { ...source, environment: only };
  throw new UserError(
    `${source.name} may be deployed anywhere, and the capture holds ${fitting.length === 0 ? 'no account and Region that fits' : `${fitting.length} accounts and Regions`}`,
    'Give the stack an env with account and region, or take a capture of the one Region it goes to',
  );
}

interface Entering {
  readonly pages: CapturePages;
  readonly standIns: ReadonlyMap<string, string>;
  readonly stacksIn: (place: Place) => LiveStacks;
  readonly sources: readonly StackSource[];
}

function enter({ pages, standIns, stacksIn }: Entering): LiveAccount {
  const taken: Taken[] = [];
  const replaced: Replaced[] = [];
  const unsure = new Map<string, { readonly place: Place; readonly why: string }>();
  const disputed: Omit<Taken, 'was'>[] = [];
  const put: { readonly resource: Resource; readonly operation: OperationId; readonly place: Place }[] = [];
  const nameOf = (name: string) => standIns.get(name) ?? name;

  /** The live item that a declared resource is: by its tags, otherwise by its name. */
  function pairOf(declared: DeclaredResource, called: Called, refuse: (text: string) => void) {
    const operation = listedWithTags[declared.type] ?? listedByName[declared.type];
    if (operation === undefined || !pages.holds(called)) return undefined;
    const stack = stacksIn(called).nameOf(declared.stack.source.name);
    const given = givenName(declared);
    const made =
      stack === undefined ? undefined : stacksIn(called).made(stack, declared.logicalId, operation);
    if (made) {
      if (given === undefined || called.id === made.name) return made;
      replaced.push({ place: called, made, declared });
      return undefined;
    }
    const items = pages.items(operation, called);
    const alike = items.filter(([name]) =>
      given === undefined
        ? stack !== undefined && isMadeOf(name, stack, declared.logicalId)
        : name === called.id,
    );
    const [only] = alike;
    if (only && alike.length === 1) {
      const [name, item] = only;
      const isOwn = listedWithTags[declared.type] === undefined && stack !== undefined;
      if (isOwn) return { operation, name, item };
      const maker = makerOf(item);
      refuse(
        `${name} is live already and ${maker ? `belongs to the stack ${maker.stack}` : 'belongs to no stack'}, so that CloudFormation would not make it`,
      );
      disputed.push({ place: called, operation, name });
      return undefined;
    }
    if (!pages.isAnswered(operation, called))
      unsure.set(`${keyOf(called)} ${operation}`, {
        place: called,
        why: `whether ${declared.logicalId} is live already`,
      });
    return undefined;
  }

  return {
    holds: pages.holds,
    listing: (id, place) =>
      new Map(pages.items(id, place).map(([name, item]) => [name, structuredClone(item)])),
    nameOf,
    called(declared, called, refuse) {
      const pair = pairOf(declared, called, refuse);
      if (!pair) return called;
      const { account, region } = called;
      // An instance may stay, which only its properties tell.
      if (pair.operation !== 'DescribeInstances')
        taken.push({
          place: { account, region },
          operation: pair.operation,
          name: pair.name,
          was: pair.item,
        });
      if (pair.operation === 'DescribeVpcs' && !hasDefaults(pair.name, standIns))
        unsure.set(`${keyOf(called)} ${pair.name}`, { place: called, why: `the defaults of ${pair.name}` });
      return { ...called, id: pair.name, arn: arnOf(pair.item, called, pair.name) };
    },
    begin(answers) {
      for (const { operation, place, name } of taken) answers.remove(operation, place, name);
      // Both are answered, and answers that differ make unknown on what they differ.
      for (const { operation, place, name } of disputed) {
        const live = answers.get(operation, place, name);
        answers.remove(operation, place, name);
        if (live) answers.put(operation, place, `${name}, which is live`, live);
      }
    },
    stays(resource, answers, decide) {
      if (resource.type !== 'AWS::EC2::Instance') return false;
      const live = answers.get('DescribeInstances', resource, resource.id);
      if (!live) return false;
      const change = instanceChange(resource, live);
      if (change.kind === 'none') return true;
      // A group that is not live yet stood in no template before, so that the groups surely change.
      const isNew = (id: string) => pages.find('DescribeSecurityGroups', id, resource) === undefined;
      if (change.kind === 'groups' && !change.given.some(isNew)) {
        const what = `what somebody may have set by hand of the groups of ${resource.id}`;
        const isKept = decide(`live/${what}`);
        if (isKept) return true;
        if (isKept === undefined) unsure.set(what, { place: resource, why: `whether ${what} stays` });
      }
      answers.remove('DescribeInstances', resource, resource.id);
      removeInterfaces(resource.id, resource, answers);
      return false;
    },
    noticed: (operation, place, resource) => put.push({ operation, place, resource }),
    resource(id, typeEnding, from) {
      for (const operation of referable) {
        // Ids are like no other; names are of an account and Region.
        const near = from && !operation.startsWith('DescribeDB') ? undefined : from;
        const present = pages.find(operation, id, near);
        const live = present && liveResource(operation, id, present.item, present.place);
        if (live?.type.endsWith(typeEnding)) return live;
      }
      return undefined;
    },
    resourcesOf(type) {
      const own = new Set(taken.map(({ name }) => name));
      return pages.places.flatMap((place) => {
        if (type === 'AWS::EC2::VPCCidrBlock')
          return pages
            .items('DescribeVpcs', place)
            .flatMap(([name, vpc]) => (own.has(name) ? [] : moreBlocks(name, vpc, place)));
        if (type === 'AWS::EC2::VPCGatewayAttachment')
          return pages
            .items('DescribeInternetGateways', place)
            .flatMap(([name, gateway]) => liveAttachments(name, gateway, place));
        return [];
      });
    },
    ipv6BlockOf(vpcId) {
      const vpc = pages.find('DescribeVpcs', vpcId);
      return vpc && ipv6Blocks(vpc.item)[0];
    },
    exported(name) {
      const values = pages.places.flatMap((place) => exportedBy(name, stacksIn(place)) ?? []);
      return values.length === 1 ? values[0] : undefined;
    },
    settle(settling: Settling) {
      settleDeployed({ settling, pages, stacksIn, taken, replaced, unsure: [...unsure.values()], put });
    },
    records: (answers: Answers, time: string, tool: string) =>
      renewedRecords({
        before: pages,
        answers,
        time,
        tool,
        standIns,
        isRenewed: (parent) => taken.some(({ name }) => name === parent),
      }),
  };
}

/** The name that a template gives; undefined where CloudFormation makes one. */
function givenName(declared: DeclaredResource): string | undefined {
  const called = resourceTypeOf(declared.type)?.called;
  const name =
    called?.kind === 'name' && called.property !== undefined ? declared.property(called.property) : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function arnOf(item: Item, { id, arn }: Called, name: string): string {
  const own = item.DBInstanceArn ?? item.DBClusterArn ?? item.DBSubnetGroupArn ?? item.DBProxyArn;
  if (typeof own === 'string') return own;
  return arn.endsWith(id) ? `${arn.slice(0, -id.length)}${name}` : arn;
}
