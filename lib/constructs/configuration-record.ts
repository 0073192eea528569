import { CfnConfigRule, CfnConfigurationRecorder, CfnDeliveryChannel } from 'aws-cdk-lib/aws-config';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { configurationRules } from './configuration-rules.js';
import { EvidenceBucket } from './evidence-bucket.js';
import { serviceKey } from './service-key.js';

/**
 * A recorder of AWS Config that records every change of every resource at once, into a bucket of its own, and the managed rules
 * about databases. It records by the service-linked role `AWSServiceRoleForConfig`, of which an account has one for all Regions,
 * so that it has to be there before: `aws iam create-service-linked-role --aws-service-name config.amazonaws.com`.
 */
export class ConfigurationRecord extends Construct {
  readonly recorder: CfnConfigurationRecorder;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { partition, account } = Stack.of(this);
    const encryptionKey = serviceKey(this, 'Key', 'What AWS Config records', [{ kind: 'config-delivery' }]);
    const { bucket } = new EvidenceBucket(this, 'Record', { encryptionKey, lock: 'none' });
    const service = new ServicePrincipal('config.amazonaws.com');
    const conditions = { StringEquals: { 'aws:SourceAccount': account } };
    // https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
    for (const statement of [
      {
        sid: 'ConfigChecks',
        actions: ['s3:GetBucketAcl', 's3:ListBucket'],
        resources: [bucket.bucketArn],
        conditions,
      },
      {
        sid: 'ConfigDelivers',
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`AWSLogs/${account}/Config/*`)],
        conditions,
      },
    ])
      bucket.addToResourcePolicy(new PolicyStatement({ ...statement, principals: [service] }));
    this.recorder = new CfnConfigurationRecorder(this, 'Recorder', {
      roleArn: `arn:${partition}:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      // A group that is opened and closed within a day leaves no trace in a daily record.
      // https://docs.aws.amazon.com/config/latest/developerguide/select-resources-recording-frequency.html
      recordingMode: { recordingFrequency: 'CONTINUOUS' },
    });
    const channel = new CfnDeliveryChannel(this, 'Channel', {
      s3BucketName: bucket.bucketName,
      s3KmsKeyArn: encryptionKey.keyArn,
    });
    if (bucket.policy) channel.node.addDependency(bucket.policy);
    for (const sourceIdentifier of configurationRules) {
      const rule = new CfnConfigRule(this, sourceIdentifier, {
        configRuleName: `db-perimeter-${sourceIdentifier.toLowerCase().replaceAll('_', '-')}`,
        source: { owner: 'AWS', sourceIdentifier },
      });
      rule.addDependency(this.recorder);
      rule.addDependency(channel);
    }
  }
}
