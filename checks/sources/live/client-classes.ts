import { BackupClient } from '@aws-sdk/client-backup';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { DatabaseMigrationServiceClient } from '@aws-sdk/client-database-migration-service';
import { DirectConnectClient } from '@aws-sdk/client-direct-connect';
import { DSQLClient } from '@aws-sdk/client-dsql';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { GlobalAcceleratorClient } from '@aws-sdk/client-global-accelerator';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { KafkaClient } from '@aws-sdk/client-kafka';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { LightsailClient } from '@aws-sdk/client-lightsail';
import { MemoryDBClient } from '@aws-sdk/client-memorydb';
import { NeptuneGraphClient } from '@aws-sdk/client-neptune-graph';
import { NetworkManagerClient } from '@aws-sdk/client-networkmanager';
import { OpenSearchClient } from '@aws-sdk/client-opensearch';
import { OpenSearchServerlessClient } from '@aws-sdk/client-opensearchserverless';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { RAMClient } from '@aws-sdk/client-ram';
import { RDSClient } from '@aws-sdk/client-rds';
import { RedshiftClient } from '@aws-sdk/client-redshift';
import { RedshiftServerlessClient } from '@aws-sdk/client-redshift-serverless';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SSMClient } from '@aws-sdk/client-ssm';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { STSClient } from '@aws-sdk/client-sts';
import { TimestreamInfluxDBClient } from '@aws-sdk/client-timestream-influxdb';
import { VPCLatticeClient } from '@aws-sdk/client-vpc-lattice';
import type { Service } from '../../model/operations.js';

/** The SDK's client of every service; each takes its own configuration type, of which all have a common part. */
export const clientClasses = {
  sts: STSClient,
  ec2: EC2Client,
  elbv2: ElasticLoadBalancingV2Client,
  elb: ElasticLoadBalancingClient,
  rds: RDSClient,
  ssm: SSMClient,
  globalaccelerator: GlobalAcceleratorClient,
  cloudfront: CloudFrontClient,
  directconnect: DirectConnectClient,
  networkmanager: NetworkManagerClient,
  'vpc-lattice': VPCLatticeClient,
  redshift: RedshiftClient,
  'redshift-serverless': RedshiftServerlessClient,
  opensearch: OpenSearchClient,
  opensearchserverless: OpenSearchServerlessClient,
  'neptune-graph': NeptuneGraphClient,
  dsql: DSQLClient,
  lightsail: LightsailClient,
  dms: DatabaseMigrationServiceClient,
  'timestream-influxdb': TimestreamInfluxDBClient,
  kafka: KafkaClient,
  elasticache: ElastiCacheClient,
  memorydb: MemoryDBClient,
  iam: IAMClient,
  secretsmanager: SecretsManagerClient,
  kms: KMSClient,
  lambda: LambdaClient,
  organizations: OrganizationsClient,
  'sso-admin': SSOAdminClient,
  identitystore: IdentitystoreClient,
  'cognito-identity': CognitoIdentityClient,
  codebuild: CodeBuildClient,
  glue: GlueClient,
  ecs: ECSClient,
  dynamodb: DynamoDBClient,
  backup: BackupClient,
  ram: RAMClient,
} as const satisfies Readonly<Record<Service, new (configuration: never) => object>>;

const byName: ReadonlyMap<string, Service> = new Map(
  (Object.keys(clientClasses) as readonly Service[]).map((service) => [clientClasses[service].name, service]),
);

/** The service of a client by the name that the SDK gives its plugins. */
export function serviceOfClient(name: string): Service | undefined {
  return byName.get(name);
}
