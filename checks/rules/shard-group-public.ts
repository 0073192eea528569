import type { DatabaseShardGroup } from '../model/database.js';
import type { Cut, Finding } from '../model/outcome.js';
import type { Gap } from '../model/value.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { unlisted } from './parts/unlisted.js';

export const shardGroupPublic = defineCheck({
  id: 'shard-group-public',
  title: 'Aurora Limitless shard group is publicly accessible',
  severity: 'critical',
  since: '0.1.0',
  needs: ['databases'],
  docs: {
    detects:
      'A DB shard group whose `PubliclyAccessible` is true. Where the value is left out, the answer is unknown.',
    matters:
      'A shard group that is created without the property is public when its VPC has an internet gateway, so it is open by omission and its endpoint resolves to public addresses.',
    fix: 'Create the shard group with `PubliclyAccessible` set to false. The flag cannot be changed afterwards.',
    blindSpots:
      'The flag is judged, not the path: routes, network ACLs and security groups of a shard group are not looked at, so a public shard group may be blocked by one of them.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBShardGroup.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/limitless-shard-add.html',
  ],

  evaluate(context) {
    return [
      ...context.inventory.databaseShardGroups.map(judge),
      ...unlisted(context, 'shard-group', 'DescribeDBShardGroups'),
    ];
  },
});

function judge(group: DatabaseShardGroup): Finding {
  const { arn, clusterId, publiclyAccessible } = group;
  switch (publiclyAccessible) {
    case true:
      return fail(
        group,
        `publicly accessible, in cluster ${clusterId}`,
        facts({ resource: arn, text: 'PubliclyAccessible is true' }),
        [createAgain(group)],
      );
    case false:
      return pass(group, `not publicly accessible, in cluster ${clusterId}`);
    case undefined:
      return unknown(
        group,
        'the answer leaves out PubliclyAccessible, which is true by default when the VPC has an internet gateway',
        [settingMissing(group)],
      );
  }
}

function createAgain({ id }: DatabaseShardGroup): Cut {
  return {
    text: `Create a shard group that is not publicly accessible, move the data of ${id} to it, then delete ${id}`,
    // ModifyDBShardGroup cannot change the flag, and no single command moves the data safely, so none is offered.
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBShardGroup.html
    cli: [],
    cdk: 'new rds.CfnDBShardGroup(…, { publiclyAccessible: false })',
    verified: false,
  };
}

function settingMissing({ id, account, region }: DatabaseShardGroup): Gap {
  return { reason: 'not-collected', fact: `PubliclyAccessible of shard group ${id}`, account, region };
}
