import type { Scope } from '../../model/network.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { anyUser, hole, partitionOf } from './database-arns.js';
import type { Place } from './place.js';

/** The proxies that lead to a database. */
export function proxiesTo({ inventory }: Estate, { account, region, id, kind, instances }: DatabaseSubject) {
  const ids = new Set(kind === 'store' ? [] : [id, ...instances.map((instance) => instance.id)]);
  const isHere = (scope: Scope) => scope.account === account && scope.region === region;
  const names = new Set(
    inventory.databaseProxyTargets
      .filter(
        (target) =>
          isHere(target) &&
          [target.databaseId, target.trackedClusterId].some((each) => each !== undefined && ids.has(each)),
      )
      .map(({ proxyName }) => proxyName),
  );
  return inventory.databaseProxies.filter((proxy) => isHere(proxy) && names.has(proxy.name));
}

/** Those of them that may take tokens of IAM. */
export function proxiesOf(estate: Estate, subject: DatabaseSubject): readonly Place[] {
  const partition = partitionOf(subject);
  return proxiesTo(estate, subject).flatMap((proxy): readonly Place[] => {
    const { account, region, name, auth, defaultAuthScheme: scheme, resourceId } = proxy;
    const words = auth?.map(({ iamAuth }) => iamAuth);
    // Whoever has no secret there signs in as the default says, whatever the secrets ask for.
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBProxy.html
    const isDefault = scheme === 'IAM_AUTH';
    const isNone = scheme === undefined || scheme === 'NONE';
    if (isNone && words && words.length > 0 && words.every((word) => word === 'DISABLED')) return [];
    const isSure = isDefault || (words?.some((word) => word === 'REQUIRED' || word === 'ENABLED') ?? false);
    const fact = `whether the proxy ${name} takes tokens of IAM`;
    return [
      {
        about: name,
        arns: new Map([
          [
            'rds-db:db-user',
            [
              `arn:${partition}:rds-db:${region}:${account}:dbuser:${resourceId ?? hole(`resource id of ${name}`)}/${anyUser}`,
            ],
          ],
        ]),
        doubts: isSure
          ? []
          : [{ reason: 'not-collected', fact, account, region, action: 'rds:DescribeDBProxies' }],
      },
    ];
  });
}
