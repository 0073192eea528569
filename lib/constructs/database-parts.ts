import { InstanceType, type ISecurityGroup, type ISubnet, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  CaCertificate,
  type CfnDBCluster,
  type CfnDBInstance,
  Credentials,
  DatabaseInsightsMode,
  type IEngine,
  ParameterGroup,
  PerformanceInsightRetention,
} from 'aws-cdk-lib/aws-rds';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type DatabaseDeployment, type Engine, engineFeatures } from '../../checks/index.js';
import { acknowledge } from './acknowledgements.js';
import { hardening } from './engines.js';

/** What a cluster or an instance is made of. */
export interface DatabaseParts extends Omit<DatabaseDeployment, 'engine' | 'port'> {
  readonly identifier: string;
  readonly engine: Engine;
  readonly port: number;
  readonly vpc: IVpc;
  readonly subnets: readonly ISubnet[];
  readonly securityGroup: ISecurityGroup;
  readonly encryptionKey: IKey;
}

export interface MadeDatabase {
  /** What other resources have to wait for. */
  readonly resource: Construct;
  readonly arn: string;
  readonly target: { readonly cluster: string } | { readonly instance: string };
  /** The resource id by which IAM names it. */
  readonly resourceId: string;
  readonly endpoint: string;
}

/** What every engine has in the same way, cluster or instance. */
export function commonProps(scope: Construct, parts: DatabaseParts) {
  const { encryptionKey, engine } = parts;
  return {
    vpc: parts.vpc,
    vpcSubnets: { subnets: [...parts.subnets] },
    securityGroups: [parts.securityGroup],
    port: parts.port,
    storageEncrypted: true,
    storageEncryptionKey: encryptionKey,
    credentials: Credentials.fromUsername('dbadmin', { encryptionKey }),
    manageMasterUserPassword: true,
    iamAuthentication: engineFeatures[engine].iamLogin,
    copyTagsToSnapshot: true,
    deletionProtection: true,
    deleteAutomatedBackups: false,
    removalPolicy: RemovalPolicy.RETAIN,
    autoMinorVersionUpgrade: true,
    cloudwatchLogsExports: [...hardening[engine].logs],
    databaseInsightsMode: DatabaseInsightsMode.ADVANCED,
    enablePerformanceInsights: true,
    // Advanced Database Insights take 15 months and nothing else.
    performanceInsightRetention: PerformanceInsightRetention.MONTHS_15,
    performanceInsightEncryptionKey: encryptionKey,
    monitoringInterval: Duration.seconds(60),
    monitoringRole: monitoringRole(scope),
  };
}

/** The group of parameters that the engine is hardened with. */
export function parameterGroup(
  scope: Construct,
  { engine: name, identifier }: DatabaseParts,
  engine: IEngine,
): ParameterGroup {
  return new ParameterGroup(scope, 'Parameters', {
    engine,
    parameters: { ...hardening[name].parameters },
    description: `Forces TLS and the audit of ${identifier}`,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/** A class of RDS, for example `db.r7g.large`, as the CDK takes it. */
export function instanceTypeOf(instanceClass: string): InstanceType {
  return new InstanceType(instanceClass.replace(/^db\./, ''));
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html */
function monitoringRole(scope: Construct): Role {
  const role = new Role(scope, 'Monitoring', {
    assumedBy: new ServicePrincipal('monitoring.rds.amazonaws.com'),
    description: 'Delivers Enhanced Monitoring',
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonRDSEnhancedMonitoringRole')],
  });
  acknowledge(role, 'monitoring-by-rds');
  return role;
}

/** Certificates of this authority are valid until 2061, and clients of every engine take them. */
export const authority = CaCertificate.RDS_CA_RSA2048_G1;

/**
 * Has the master user log in with a token of IAM alone. The CDK's own constructs have no word for it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (MasterUserAuthenticationType)
 */
export function loginByIam(resource: CfnDBCluster | CfnDBInstance): void {
  resource.masterUserAuthenticationType = 'iam-db-auth';
  resource.manageMasterUserPassword = undefined;
  resource.masterUserSecret = undefined;
}
