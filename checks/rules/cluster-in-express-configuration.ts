import type { DatabaseCluster } from '../model/database.js';
import type { Cut, Finding } from '../model/outcome.js';
import type { Gap } from '../model/value.js';
import { defineCheck } from './define-check.js';
import { facts, fail, notApplicable, pass, unknown } from './parts/finding.js';
import { unlisted } from './parts/unlisted.js';
import { enumerate, remedy } from './parts/words.js';

export const clusterInExpressConfiguration = defineCheck({
  id: 'cluster-in-express-configuration',
  title: 'Aurora cluster has an endpoint on the internet and no VPC around it',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases'],
  docs: {
    detects:
      'An Aurora PostgreSQL cluster in express configuration: its internet access gateway is on, or VPC networking is off.',
    matters:
      'No subnet, route, network ACL or security group stands in front of such a cluster, and no tool that looks at those sees it. IAM authentication is the only wall.',
    fix: 'Create a cluster in a VPC, move the data, and delete this one. An existing cluster cannot leave express configuration.',
    blindSpots:
      'Who may obtain an authentication token for the cluster is not judged. A cluster that names a subnet group is taken to be in a VPC when the answer leaves out both settings, as AWS documents them for express clusters only.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_GettingStartedAurora.AuroraPostgreSQL.ExpressConfig.html',
  ],

  evaluate(context) {
    const { reach } = context;
    return [
      ...reach.databases.flatMap(({ cluster }) =>
        cluster ? [judge(cluster, reach.estate.listingGap('DescribeDBClusters', cluster))] : [],
      ),
      ...unlisted(context, 'cluster', 'DescribeDBClusters'),
    ];
  },
});

function judge(cluster: DatabaseCluster, listingGap: Gap | undefined): Finding {
  const { vpcNetworkingEnabled, internetAccessGatewayEnabled, subnetGroup } = cluster;
  if (internetAccessGatewayEnabled === true || vpcNetworkingEnabled === false) return exposed(cluster);
  // Both settings apply only to Aurora PostgreSQL clusters created through express configuration:
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
  if (cluster.engine !== 'aurora-postgresql')
    return notApplicable(cluster, `${cluster.engine} has no express configuration`);
  if (cluster.seenOnlyThroughMembers) {
    const gap = listingGap ?? settingsMissing(cluster);
    return unknown(cluster, `only its members were read: ${remedy([gap])}`, [gap]);
  }
  if (internetAccessGatewayEnabled === false && vpcNetworkingEnabled === true)
    return pass(cluster, 'internet access gateway off and VPC networking on');
  if (subnetGroup !== undefined) return pass(cluster, `in a VPC, in subnet group ${subnetGroup}`);
  return unknown(cluster, 'the answer leaves open whether the cluster is in a VPC', [
    settingsMissing(cluster),
  ]);
}

function exposed(cluster: DatabaseCluster): Finding {
  const { arn, vpcNetworkingEnabled, internetAccessGatewayEnabled } = cluster;
  const settings = [
    ...(internetAccessGatewayEnabled === true ? ['internet access gateway on'] : []),
    ...(vpcNetworkingEnabled === false ? ['VPC networking off'] : []),
  ];
  const port = cluster.ports.length > 0 ? ` on tcp/${enumerate(cluster.ports.map(String))}` : '';
  return fail(
    cluster,
    `express configuration: endpoint on the internet${port}, ${enumerate(settings)}`,
    facts(...settings.map((text) => ({ resource: arn, text }))),
    [moveIntoVpc(cluster)],
  );
}

function moveIntoVpc({ id }: DatabaseCluster): Cut {
  return {
    text: `Move the data of ${id} to a cluster in a VPC, then delete ${id}`,
    // No single command does this safely, so none is offered for pasting.
    cli: [],
    cdk: 'new rds.DatabaseCluster(…, { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } })',
    verified: false,
  };
}

function settingsMissing({ id, account, region }: DatabaseCluster): Gap {
  return {
    reason: 'not-collected',
    fact: `VPCNetworkingEnabled and InternetAccessGatewayEnabled of cluster ${id}`,
    account,
    region,
  };
}
