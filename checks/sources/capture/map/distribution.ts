import type { DistributionGuard, VpcOriginUse } from '../../../model/vpc-origin.js';
import type { Reading } from './facts.js';
import { compact, flag, isObject, isPresent, type Json, list, member, object, text } from './json.js';

export function readDistribution(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const id = text(item, 'Id');
  const arn = text(item, 'ARN');
  if (id === undefined || arn === undefined) return problem('a distribution without Id or ARN');
  const origins = itemsIn(item, 'Origins');
  if (origins === undefined) return problem(`${id} without readable Origins`);
  const vpcOrigins = new Map(origins.flatMap((origin) => namedIn(origin)));
  if (vpcOrigins.size === 0) return;
  const uses = usesIn(item, vpcOrigins);
  if (uses === undefined) return problem(`${id} without readable cache behaviors or origin groups`);
  put('distributions', id, compact({ account, region, id, arn, enabled: flag(item, 'Enabled'), uses }));
}

/** Members with a count and, unless that is 0, their list. A list that is left out is empty. */
function itemsIn(item: Json, name: string): readonly Json[] | undefined {
  const holder = member(item, name) === undefined ? {} : object(item, name);
  if (holder === undefined) return undefined;
  const found = member(holder, 'Items') === undefined ? [] : list(holder, 'Items');
  return found?.every(isObject) ? found : undefined;
}

function namedIn(origin: Json): readonly (readonly [origin: string, vpcOriginId: string])[] {
  const id = text(origin, 'Id');
  const config = object(origin, 'VpcOriginConfig');
  const vpcOriginId = config && text(config, 'VpcOriginId');
  return id === undefined || vpcOriginId === undefined ? [] : [[id, vpcOriginId]];
}

/**
 * Requests go by the first behavior whose pattern matches their path, and by the default one last.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html
 */
function usesIn(item: Json, vpcOrigins: ReadonlyMap<string, string>): readonly VpcOriginUse[] | undefined {
  const patterned = itemsIn(item, 'CacheBehaviors');
  const usual = object(item, 'DefaultCacheBehavior');
  const groups = itemsIn(item, 'OriginGroups')?.map(membersOf);
  if (patterned === undefined || usual === undefined || !groups?.every(isPresent)) return undefined;
  const all = patterned.findIndex((each) => ['*', '/*'].includes(text(each, 'PathPattern') ?? ''));
  const behaviors = all < 0 ? [...patterned, usual] : patterned.slice(0, all + 1);
  const always = guardsOf(item);
  const uses = behaviors.map((behavior) => {
    const target = text(behavior, 'TargetOriginId');
    if (target === undefined) return undefined;
    const [first, ...others] = groups.find(({ id }) => id === target)?.members ?? [target];
    const guards = [...always, ...guardsOfBehavior(behavior)];
    return [...vpcOrigins].flatMap(([origin, vpcOriginId]): readonly VpcOriginUse[] => {
      const isLed = origin === first || others.includes(origin);
      // Code at the edge may choose any origin that the distribution has.
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html
      if (!isLed && !guards.includes('edge-function')) return [];
      const own: readonly DistributionGuard[] = others.includes(origin) ? ['failover', ...guards] : guards;
      const viewerProtocolPolicy = text(behavior, 'ViewerProtocolPolicy');
      return [compact({ vpcOriginId, viewerProtocolPolicy, guards: own })];
    });
  });
  return uses.every(isPresent) ? uses.flat() : undefined;
}

/** The first is asked, the others when it fails. */
function membersOf(group: Json): { readonly id: string; readonly members: readonly string[] } | undefined {
  const id = text(group, 'Id');
  const members = itemsIn(group, 'Members')?.map((each) => text(each, 'OriginId'));
  return id !== undefined && members?.every(isPresent) ? { id, members } : undefined;
}

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionSummary.html */
function guardsOf(item: Json): readonly DistributionGuard[] {
  const geographic = object(object(item, 'Restrictions') ?? {}, 'GeoRestriction');
  const has: Readonly<Partial<Record<DistributionGuard, boolean>>> = {
    'web-acl': (text(item, 'WebACLId') ?? '') !== '',
    'geographic-restriction': (text(geographic ?? {}, 'RestrictionType') ?? 'none') !== 'none',
    'client-certificate': object(item, 'ViewerMtlsConfig') !== undefined,
    'connection-function': object(item, 'ConnectionFunctionAssociation') !== undefined,
    tenants: (text(item, 'ConnectionMode') ?? 'direct') !== 'direct',
    staging: flag(item, 'Staging') === true,
  };
  return (Object.keys(has) as DistributionGuard[]).filter((guard) => has[guard]);
}

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CacheBehavior.html */
function guardsOfBehavior(behavior: Json): readonly DistributionGuard[] {
  const asks = (name: string) => flag(object(behavior, name) ?? {}, 'Enabled') === true;
  const runs = (name: string) => itemsIn(behavior, name)?.length !== 0;
  return [
    ...(asks('TrustedSigners') || asks('TrustedKeyGroups') ? (['signed-requests'] as const) : []),
    ...(runs('LambdaFunctionAssociations') || runs('FunctionAssociations')
      ? (['edge-function'] as const)
      : []),
  ];
}
