import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface AlarmTopicProps {
  readonly name: string;
  /** Encrypts what is published. A rule that publishes is let use it where the CDK knows its policy. */
  readonly key: IKey;
  /** E-mail addresses and HTTPS endpoints. */
  readonly subscribers: readonly string[];
}

/** An encrypted topic that is published to and subscribed to over TLS alone. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { name, key, subscribers }: AlarmTopicProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { topicName: name, masterKey: key, enforceSSL: true });
    admitAlarms(this.topic);
    for (const endpoint of subscribers) {
      const protocol = endpoint.startsWith('https://')
        ? SubscriptionProtocol.HTTPS
        : SubscriptionProtocol.EMAIL;
      new Subscription(this, endpoint.replace(/\W+/g, '-'), { topic: this.topic, protocol, endpoint });
    }
  }
}

/**
 * A topic with a policy of its own takes nothing that the policy does not name.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
function admitAlarms(topic: Topic): void {
  const { account, partition, region } = Stack.of(topic);
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` },
      },
    }),
  );
}
