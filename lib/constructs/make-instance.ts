import { type CfnDBInstance, DatabaseInstance, OptionGroup, StorageType } from 'aws-cdk-lib/aws-rds';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { auditToBucket } from './audit-to-bucket.js';
import {
  authority,
  commonProps,
  type DatabaseParts,
  instanceTypeOf,
  loginByIam,
  type MadeDatabase,
  parameterGroup,
} from './database-parts.js';
import { hardening, instanceEngine } from './engines.js';

/** Makes an instance with a standby in another zone. */
export function makeInstance(scope: Construct, parts: DatabaseParts): MadeDatabase {
  const { engine: name, identifier, storage = 100, backupDays = 35, master } = parts;
  const { version, options, instanceClass, license, auditsToBucket } = hardening[name];
  const engine = instanceEngine(name, parts.version ?? version);
  const configurations = [...options, ...(auditsToBucket ? [auditToBucket(scope, parts.encryptionKey)] : [])];
  const instance = new DatabaseInstance(scope, 'Instance', {
    ...commonProps(scope, parts),
    engine,
    instanceIdentifier: identifier,
    instanceType: instanceTypeOf(parts.instanceClass ?? instanceClass ?? ''),
    multiAz: true,
    publiclyAccessible: false,
    caCertificate: authority,
    allocatedStorage: storage,
    maxAllocatedStorage: storage * 10,
    storageType: StorageType.GP3,
    parameterGroup: parameterGroup(scope, parts, engine),
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
