import type { ReplicationInstance } from '../model/data-store.js';
import type { Cut, Finding } from '../model/outcome.js';
import { replicationFromInternet } from '../reach/replication-instances.js';
import { type CheckContext, defineCheck } from './define-check.js';
import { unknown } from './parts/finding.js';
import { overPlacements } from './parts/placements.js';
import { findingOfVerdict } from './parts/verdict-finding.js';
import { remedy } from './parts/words.js';

export const dmsInstanceReachableFromInternet = defineCheck({
  id: 'dms-instance-reachable-from-internet',
  title: 'DMS replication instance accepts connections from the internet',
  severity: 'high',
  since: '0.1.0',
  needs: ['hosts', 'network'],
  docs: {
    detects:
      'A replication instance of Database Migration Service to which a packet from some public address, IPv4 or IPv6, can travel on any port and from which the reply gets back: gateway, Block Public Access, public address, network ACL both ways, security group and route together; where it runs, and in the other subnets of its replication subnet group, to which a failover may move it.',
    matters:
      'The instance stands beside the databases that it copies and holds their logins. DMS makes instances public unless it is told otherwise.',
    fix: 'Take the public rule from the security group. The setting itself cannot be changed: create the instance again with `PubliclyAccessible` set to false, in subnets without a route to an internet gateway.',
    blindSpots:
      'What the instance listens on is not documented, so any open port counts. Instance profiles of homogeneous data migrations and DMS Serverless are not read.',
  },
  references: [
    'https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html',
    'https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html',
  ],

  evaluate(context) {
    return [
      ...context.inventory.replicationInstances.map((instance) => judge(instance, context)),
      ...unlisted(context),
    ];
  },
});

function judge(instance: ReplicationInstance, { reach }: CheckContext): Finding {
  const { verdict, when } = overPlacements([replicationFromInternet(reach.estate, instance)]);
  const cuts = () => [...reach.replicationCuts(instance), createAgain(instance)];
  return findingOfVerdict(instance, verdict, when, cuts);
}

function createAgain({ id }: ReplicationInstance): Cut {
  return {
    text: `Create a replication instance that is not publicly accessible, move the tasks of ${id} to it, then delete ${id}`,
    // ModifyReplicationInstance cannot change the setting, and the tasks have to be stopped first, so no command is offered.
    // https://docs.aws.amazon.com/dms/latest/APIReference/API_ModifyReplicationInstance.html
    cli: [],
    cdk: 'new dms.CfnReplicationInstance(…, { publiclyAccessible: false })',
    verified: false,
  };
}

function unlisted({ inventory, reach }: CheckContext): readonly Finding[] {
  return inventory.regions.flatMap((region) => {
    const gap = reach.estate.listingGap('DescribeReplicationInstances', region);
    if (!gap) return [];
    const arn = `arn:${region.partition}:dms:${region.region}:${region.account}:rep:*`;
    return [
      unknown({ ...region, arn }, `replication instances could not be listed in full: ${remedy([gap])}`, [
        gap,
      ]),
    ];
  });
}
