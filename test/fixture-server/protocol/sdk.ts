import * as backup from '@aws-sdk/client-backup';
import * as cloudfront from '@aws-sdk/client-cloudfront';
import * as codebuild from '@aws-sdk/client-codebuild';
import * as cognitoIdentity from '@aws-sdk/client-cognito-identity';
import * as dms from '@aws-sdk/client-database-migration-service';
import * as directconnect from '@aws-sdk/client-direct-connect';
import * as dsql from '@aws-sdk/client-dsql';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecs from '@aws-sdk/client-ecs';
import * as elb from '@aws-sdk/client-elastic-load-balancing';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as elasticache from '@aws-sdk/client-elasticache';
import * as globalaccelerator from '@aws-sdk/client-global-accelerator';
import * as glue from '@aws-sdk/client-glue';
import * as iam from '@aws-sdk/client-iam';
import * as identitystore from '@aws-sdk/client-identitystore';
import * as kafka from '@aws-sdk/client-kafka';
import * as kms from '@aws-sdk/client-kms';
import * as lambda from '@aws-sdk/client-lambda';
import * as lightsail from '@aws-sdk/client-lightsail';
import * as memorydb from '@aws-sdk/client-memorydb';
import * as neptuneGraph from '@aws-sdk/client-neptune-graph';
import * as networkmanager from '@aws-sdk/client-networkmanager';
import * as opensearch from '@aws-sdk/client-opensearch';
import * as opensearchserverless from '@aws-sdk/client-opensearchserverless';
import * as organizations from '@aws-sdk/client-organizations';
import * as ram from '@aws-sdk/client-ram';
import * as rds from '@aws-sdk/client-rds';
import * as redshift from '@aws-sdk/client-redshift';
import * as redshiftServerless from '@aws-sdk/client-redshift-serverless';
import * as secretsmanager from '@aws-sdk/client-secrets-manager';
import * as ssm from '@aws-sdk/client-ssm';
import * as ssoAdmin from '@aws-sdk/client-sso-admin';
import * as sts from '@aws-sdk/client-sts';
import * as timestreamInfluxdb from '@aws-sdk/client-timestream-influxdb';
import * as vpcLattice from '@aws-sdk/client-vpc-lattice';
import type { Service } from './services.js';

/** The SDK's package of every service. */
export const sdk: Readonly<Record<Service, Readonly<Record<string, unknown>>>> = {
  ec2,
  rds,
  sts,
  elbv2,
  elb,
  ssm,
  globalaccelerator,
  cloudfront,
  directconnect,
  networkmanager,
  'vpc-lattice': vpcLattice,
  redshift,
  'redshift-serverless': redshiftServerless,
  opensearch,
  opensearchserverless,
  'neptune-graph': neptuneGraph,
  dsql,
  lightsail,
  dms,
  'timestream-influxdb': timestreamInfluxdb,
  kafka,
  elasticache,
  memorydb,
  iam,
  secretsmanager,
  kms,
  lambda,
  organizations,
  'sso-admin': ssoAdmin,
  identitystore,
  'cognito-identity': cognitoIdentity,
  codebuild,
  glue,
  ecs,
  dynamodb,
  backup,
  ram,
};
