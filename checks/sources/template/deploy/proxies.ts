import { unresolvedText } from '../../../model/unresolved.js';
import type { Item } from './answers.js';
import { isPlainRecord, type Plain, plainText, type Resource } from './resource.js';
import type { Deployment, ResourceTypes } from './resource-type.js';
import { groupIdsOr, vpcOf } from './where.js';

export const proxyTypes: ResourceTypes = {
  'AWS::RDS::DBProxy': {
    called: { kind: 'name', property: 'DBProxyName' },
    arn: { service: 'rds', resource: 'db-proxy:prx-{id}' },
    arnAttributes: ['DBProxyArn'],
    attribute: (proxy, name, deployment) =>
      name === 'VpcId' ? vpcOf(proxy.texts('VpcSubnetIds'), deployment) : undefined,
    deploy(proxy, deployment) {
      const network = networkOf(proxy, proxy, deployment);
      deployment.answers.put('DescribeDBProxies', proxy, proxy.id, {
        DBProxyName: proxy.id,
        DBProxyArn: proxy.arn,
        RequireTLS: proxy.flag('RequireTLS') ?? false,
        TargetConnectionNetworkType: proxy.text('TargetConnectionNetworkType') ?? 'IPV4',
        DefaultAuthScheme: proxy.text('DefaultAuthScheme') ?? 'NONE',
        Auth: proxy.list('Auth').map((each) => authOf(each, proxy)),
        ...network,
      });
      deployment.answers.put('DescribeDBProxyEndpoints', proxy, `${proxy.id} default`, {
        DBProxyEndpointName: 'default',
        DBProxyName: proxy.id,
        IsDefault: true,
        ...network,
      });
    },
  },
  'AWS::RDS::DBProxyEndpoint': {
    called: { kind: 'name', property: 'DBProxyEndpointName' },
    arn: { service: 'rds', resource: 'db-proxy-endpoint:{id}' },
    arnAttributes: ['DBProxyEndpointArn'],
    deploy(endpoint, deployment) {
      const proxyName = endpoint.text('DBProxyName');
      const proxy = proxyName === undefined ? undefined : deployment.resource(proxyName, 'DBProxy');
      deployment.answers.put('DescribeDBProxyEndpoints', endpoint, `${proxyName} ${endpoint.id}`, {
        DBProxyEndpointName: endpoint.id,
        DBProxyEndpointArn: endpoint.arn,
        DBProxyName: proxyName,
        IsDefault: false,
        ...networkOf(endpoint, proxy ?? endpoint, deployment),
      });
    },
  },
  'AWS::RDS::DBProxyTargetGroup': {
    called: { kind: 'name' },
    deploy(group, { answers }) {
      const proxy = group.text('DBProxyName');
      if (proxy === undefined) return;
      const target = (Type: string) => (RdsResourceId: string) =>
        answers.about('DescribeDBProxyTargets', group, proxy, { Type, RdsResourceId });
      group.texts('DBClusterIdentifiers').forEach(target('TRACKED_CLUSTER'));
      group.texts('DBInstanceIdentifiers').forEach(target('RDS_INSTANCE'));
    },
  },
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_UserAuthConfig.html */
function authOf(each: Plain, proxy: Resource): Item {
  if (!isPlainRecord(each)) return { IAMAuth: unresolvedText(`Auth of ${proxy.id}`) };
  return { SecretArn: plainText(each.SecretArn), IAMAuth: plainText(each.IAMAuth) ?? 'DISABLED' };
}

/** An endpoint without groups of its own has the default one of its VPC. */
function networkOf(endpoint: Resource, proxy: Resource, deployment: Deployment): Item {
  const VpcSubnetIds = endpoint.texts('VpcSubnetIds');
  const VpcId = vpcOf(VpcSubnetIds, deployment);
  return {
    VpcId: VpcId ?? unresolvedText(`the VPC of ${endpoint.id}`),
    VpcSubnetIds,
    VpcSecurityGroupIds: groupIdsOr(endpoint.texts('VpcSecurityGroupIds'), VpcId),
    EndpointNetworkType: endpoint.text('EndpointNetworkType') ?? proxy.text('EndpointNetworkType') ?? 'IPV4',
  };
}
