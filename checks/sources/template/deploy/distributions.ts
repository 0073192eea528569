import { globalScope } from '../../../model/operations.js';
import { unresolvedWhat } from '../../../model/unresolved.js';
import {
  isPlainRecord,
  type Plain,
  type PlainRecord,
  plainFlag,
  plainList,
  plainRecordOf,
  plainText,
} from './resource.js';
import type { ResourceTypes } from './resource-type.js';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-distributionconfig.html */
export const distributionTypes: ResourceTypes = {
  'AWS::CloudFront::Distribution': {
    called: { kind: 'id', prefix: 'E' },
    arn: { service: 'cloudfront', resource: 'distribution/{id}' },
    idAttributes: ['Id'],
    deploy(distribution, { answers }) {
      const place = { account: distribution.account, region: globalScope };
      const config = distribution.record('DistributionConfig');
      if (isOpen(config) || isUnresolved(distribution.plain('DistributionConfig'))) {
        const why = `what ${distribution.logicalId} sends to VPC origins`;
        answers.leavesListingOpen('ListDistributions', place, why);
      }
      answers.put('ListDistributions', place, distribution.id, {
        Id: distribution.id,
        ARN: distribution.arn,
        Enabled: plainFlag(config.Enabled),
        Origins: listOf(config.Origins),
        OriginGroups: plainRecordOf(config.OriginGroups),
        DefaultCacheBehavior: behaviorOf(plainRecordOf(config.DefaultCacheBehavior)),
        CacheBehaviors: listOf(recordsOf(config.CacheBehaviors).map(behaviorOf)),
        Restrictions: plainRecordOf(config.Restrictions),
        WebACLId: plainText(config.WebACLId),
        ConnectionMode: plainText(config.ConnectionMode),
        Staging: config.Staging !== undefined && plainFlag(config.Staging) !== false,
        ...(config.ViewerMtlsConfig === undefined ? {} : { ViewerMtlsConfig: {} }),
        ...(config.ConnectionFunctionAssociation === undefined ? {} : { ConnectionFunctionAssociation: {} }),
      });
    },
  },
};

/** What templates list answers count. */
function listOf(value: Plain): PlainRecord {
  const items = recordsOf(value);
  return { Quantity: items.length, Items: items };
}

function recordsOf(value: Plain): readonly PlainRecord[] {
  return plainList(value).filter(isPlainRecord);
}

/** Signers are a list in templates; in answers they are on or off. */
function behaviorOf(behavior: PlainRecord): PlainRecord {
  const some = (value: Plain) => ({ Enabled: plainList(value).length > 0 });
  const counted = (value: Plain) => ({ Items: plainList(value).map(plainRecordOf) });
  return {
    ...behavior,
    TrustedSigners: some(behavior.TrustedSigners),
    TrustedKeyGroups: some(behavior.TrustedKeyGroups),
    FunctionAssociations: counted(behavior.FunctionAssociations),
    LambdaFunctionAssociations: counted(behavior.LambdaFunctionAssociations),
  };
}

/** Whether it is open which VPC origins a distribution has, or which of them its behaviors lead to. */
function isOpen(config: PlainRecord): boolean {
  const origins = plainList(config.Origins);
  const behaviors = [config.DefaultCacheBehavior, ...plainList(config.CacheBehaviors)];
  const groups = plainList(plainRecordOf(config.OriginGroups).Items);
  const named = [
    ...recordsOf(origins).flatMap(({ Id, VpcOriginConfig }) => [
      Id,
      VpcOriginConfig,
      plainRecordOf(VpcOriginConfig).VpcOriginId,
    ]),
    ...recordsOf(behaviors).map(({ TargetOriginId }) => TargetOriginId),
    ...recordsOf(groups).flatMap(({ Id, Members }) => [
      Id,
      Members,
      ...plainList(plainRecordOf(Members).Items).flatMap((each) => [each, plainRecordOf(each).OriginId]),
    ]),
  ];
  return [...origins, ...behaviors, config.OriginGroups, ...groups, ...named].some(isUnresolved);
}

function isUnresolved(value: Plain): boolean {
  return typeof value === 'string' && unresolvedWhat(value) !== undefined;
}
