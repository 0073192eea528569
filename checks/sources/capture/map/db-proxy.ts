import type { DatabaseProxy } from '../../../model/database.js';
import { type Reading, unreadable } from './facts.js';
import { compact, flag, isObject, type Json, list, text, texts } from './json.js';
import { rdsArn } from './partition.js';

function networkOf(item: Json) {
  return {
    vpcId: text(item, 'VpcId'),
    subnetIds: texts(item, 'VpcSubnetIds') ?? [unreadable('subnets')],
    securityGroupIds: texts(item, 'VpcSecurityGroupIds') ?? [unreadable('security groups')],
    networkType: text(item, 'EndpointNetworkType'),
  };
}

export function readDBProxy(item: Json, { scope, put, problem }: Reading) {
  const name = text(item, 'DBProxyName');
  if (name === undefined) return problem('a DB proxy without DBProxyName');
  const { account, region } = scope;
  const arn = text(item, 'DBProxyArn') ?? rdsArn(scope, 'db-proxy', name);
  const requireTls = flag(item, 'RequireTLS');
  const targetNetworkType = text(item, 'TargetConnectionNetworkType');
  // The ARN of a proxy ends in the id by which policies name it.
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
  const resourceId = /:(prx-[^:]+)$/.exec(arn)?.[1];
  const proxy = { account, region, name, arn, ...networkOf(item), targetNetworkType, requireTls };
  put('databaseProxies', name, compact({ ...proxy, resourceId, ...loginOf(item) }));
}

/** What clients sign in with; undefined where the answer does not say. */
function loginOf(item: Json): Pick<DatabaseProxy, 'auth' | 'defaultAuthScheme'> {
  const auth = list(item, 'Auth')?.map((each) => {
    const given = isObject(each) ? each : {};
    return compact({ secretArn: text(given, 'SecretArn'), iamAuth: text(given, 'IAMAuth') });
  });
  return compact({ auth, defaultAuthScheme: text(item, 'DefaultAuthScheme') });
}

export function readDBProxyEndpoint(item: Json, { scope, put, problem }: Reading) {
  const name = text(item, 'DBProxyEndpointName');
  if (name === undefined) return problem('a DB proxy endpoint without DBProxyEndpointName');
  const proxyName = text(item, 'DBProxyName');
  if (proxyName === undefined) return problem(`DB proxy endpoint ${name} without DBProxyName`);
  const { account, region } = scope;
  const arn = text(item, 'DBProxyEndpointArn') ?? rdsArn(scope, 'db-proxy-endpoint', name);
  const isDefault = flag(item, 'IsDefault');
  const endpoint = compact({ account, region, name, arn, proxyName, isDefault, ...networkOf(item) });
  put('databaseProxyEndpoints', `${proxyName} ${name}`, endpoint);
}

/** The answer does not name its proxy: the request does. */
export function readDBProxyTarget(item: Json, { scope, parent, put }: Reading) {
  if (parent === undefined) return;
  const { account, region } = scope;
  const type = text(item, 'Type');
  const databaseId = text(item, 'RdsResourceId');
  const trackedClusterId = text(item, 'TrackedClusterId');
  const key = [parent, type ?? '', databaseId ?? '', trackedClusterId ?? ''].join(' ');
  const target = compact({ account, region, proxyName: parent, type, databaseId, trackedClusterId });
  put('databaseProxyTargets', key, target);
}
