import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import {
  type CfnDBInstance,
  DatabaseInstance,
  OptionGroup,
  ParameterGroup,
  StorageType,
} from 'aws-cdk-lib/aws-rds';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { auditToBucket } from './audit-to-bucket.js';
import {
  authority,
  commonProps,
  type DatabaseParts,
  loginByIam,
  type MadeDatabase,
} from './database-parts.js';
import { hardening, instanceEngine } from './engines.js';

/** Makes an instance with a standby in another zone. */
export function makeInstance(scope: Construct, parts: DatabaseParts): MadeDatabase {
  const { engine: name, identifier, storage = 100, backupDays = 35, master } = parts;
  const { version, parameters, options, instanceClass, license, auditsToBucket } = hardening[name];
  const engine = instanceEngine(name, parts.version ?? version);
  const configurations = [...options, ...(auditsToBucket ? [auditToBucket(scope, parts.encryptionKey)] : [])];
  const instance = new DatabaseInstance(scope, 'Instance', {
    ...commonProps(scope, parts),
    engine,
    instanceIdentifier: identifier,
    instanceType: new InstanceType((parts.instanceClass ?? instanceClass ?? '').replace(/^db\./, '')),
    multiAz: true,
    publiclyAccessible: false,
    caCertificate: authority,
    allocatedStorage: storage,
    maxAllocatedStorage: storage * 10,
    storageType: StorageType.GP3,
    parameterGroup: new ParameterGroup(scope, 'Parameters', {
      engine,
      parameters: { ...parameters },
      description: `Forces TLS and the audit of ${identifier}`,
      removalPolicy: RemovalPolicy.RETAIN,
    }),
    ...(configurations.length > 0
      ? {
          optionGroup: new OptionGroup(scope, 'Options', {
            engine,
            configurations,
            description: `Forces encryption and the audit of ${identifier}`,
          }),
        }
      : {}),
    ...(license ? { licenseModel: license } : {}),
    backupRetention: Duration.days(backupDays),
  });
  if (master === 'iam') loginByIam(instance.node.defaultChild as CfnDBInstance);
  return {
    resource: instance,
    arn: instance.instanceArn,
    target: { instance: instance.instanceIdentifier },
    resourceId: (instance.node.defaultChild as CfnDBInstance).attrDbiResourceId,
    endpoint: instance.dbInstanceEndpointAddress,
  };
}
