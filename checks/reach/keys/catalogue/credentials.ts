import type { Way } from './way.js';

const guides = 'https://docs.aws.amazon.com';

/** Databases whose users have passwords that secrets may keep. */
const keptInSecrets: Way['of'] = [
  'instance',
  'cluster',
  'redshift',
  'redshift-serverless',
  'timestream-influxdb',
  'opensearch',
  'kafka',
];

/** Ways to the password of a user of the database. */
export const credentials: readonly Way[] = [
  {
    id: 'secret',
    gives: 'credentials',
    does: 'reads a secret with the credentials',
    of: keptInSecrets,
    per: 'secret',
    asks: [
      { action: 'secretsmanager:GetSecretValue', on: ['Secret'] },
      { action: 'kms:Decrypt', on: ['key'] },
    ],
    lacks: ['network'],
    source: `${guides}/secretsmanager/latest/userguide/auth-and-access.html`,
  },
  {
    id: 'secret-policy',
    gives: 'credentials',
    does: 'gives itself access to the secret by its resource policy, and reads it',
    of: keptInSecrets,
    per: 'secret',
    asks: [
      { action: 'secretsmanager:PutResourcePolicy', on: ['Secret'] },
      { action: 'kms:Decrypt', on: ['key'] },
    ],
    lacks: ['network'],
    source: `${guides}/secretsmanager/latest/apireference/API_PutResourcePolicy.html`,
  },
  {
    id: 'secret-key-policy',
    gives: 'credentials',
    does: "gives itself access to the secret's key by its key policy, and reads the secret",
    of: keptInSecrets,
    per: 'secret',
    asks: [
      { action: 'secretsmanager:GetSecretValue', on: ['Secret'] },
      { action: 'kms:PutKeyPolicy', on: ['key'] },
    ],
    lacks: ['network'],
    source: `${guides}/kms/latest/APIReference/API_PutKeyPolicy.html`,
  },
  {
    id: 'secret-key-grant',
    gives: 'credentials',
    does: "gives itself a grant of the secret's key, and reads the secret",
    of: keptInSecrets,
    per: 'secret',
    asks: [
      { action: 'secretsmanager:GetSecretValue', on: ['Secret'] },
      { action: 'kms:CreateGrant', on: ['key'] },
    ],
    lacks: ['network'],
    source: `${guides}/kms/latest/APIReference/API_CreateGrant.html`,
  },
  {
    id: 'rotation-function',
    gives: 'credentials',
    does: 'changes the code of the function that rotates a secret with the credentials, and so reads it',
    of: keptInSecrets,
    per: 'rotation',
    asks: [{ action: 'lambda:UpdateFunctionCode', on: ['function'] }],
    lacks: ['network'],
    source: `${guides}/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html`,
  },
  {
    id: 'rotation-layer',
    gives: 'credentials',
    does: 'adds a layer to the function that rotates a secret with the credentials, and so reads it',
    of: keptInSecrets,
    per: 'rotation',
    asks: [{ action: 'lambda:UpdateFunctionConfiguration', on: ['function'] }],
    lacks: ['network'],
    source: `${guides}/lambda/latest/dg/chapter-layers.html`,
  },
  {
    id: 'lightsail-password',
    gives: 'credentials',
    does: 'reads the master password',
    of: ['lightsail'],
    asks: [{ action: 'lightsail:GetRelationalDatabaseMasterUserPassword', on: ['RelationalDatabase'] }],
    lacks: ['network'],
    source: `${guides}/lightsail/2016-11-28/api-reference/API_GetRelationalDatabaseMasterUserPassword.html`,
  },
];
