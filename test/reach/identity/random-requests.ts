import type { CompleteRequest } from '../../simulator/identity/request.js';
import type { Draw } from '../draw.js';
import { keyPool } from './random-conditions.js';

export const home = '111122223333';
export const partner = '444455556666';
export const management = '999988887777';

/** Who asks, of a home account, of another, of the management account, or of none. */
export function randomAsker(draw: Draw): CompleteRequest['by'] {
  const account = draw.one([home, home, home, home, partner, management]);
  switch (draw.below(12)) {
    case 0:
      return { who: 'root', account };
    case 1:
      return { who: 'service', name: draw.one(['rds.amazonaws.com', 'backup.amazonaws.com']) };
    case 2:
      return { who: 'provider', name: `arn:aws:iam::${home}:saml-provider/corp` };
    case 3:
      return { who: 'stranger' };
    case 4:
      return { who: 'federated', account, name: 'visitor', userPath: 'ana' };
    case 5:
    case 6:
    case 7:
      return { who: 'user', account, path: draw.one(['ana', 'ops/ben']) };
    case 8:
      return {
        who: 'role',
        account,
        path: 'aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS',
        session: 'RDS',
      };
    default:
      return {
        who: 'role',
        account,
        path: draw.one(['app', 'team/report']),
        session: draw.one(['nightly', 'i-0a']),
      };
  }
}

/** An action with a resource that it can be about, and who owns it. */
export const subjects: readonly (readonly [action: string, resource: string, owner: string])[] = [
  ['rds-db:connect', `arn:aws:rds-db:eu-west-1:${home}:dbuser:db-ABC/app`, home],
  ['rds-db:connect', `arn:aws:rds-db:eu-west-1:${home}:dbuser:cluster-XYZ/ana`, home],
  ['secretsmanager:GetSecretValue', `arn:aws:secretsmanager:eu-west-1:${home}:secret:orders-a1b2c3`, home],
  [
    'secretsmanager:GetSecretValue',
    `arn:aws:secretsmanager:eu-west-1:${partner}:secret:orders-d4e5f6`,
    partner,
  ],
  ['kms:Decrypt', `arn:aws:kms:eu-west-1:${home}:key/1234abcd`, home],
  ['kms:Decrypt', `arn:aws:kms:eu-west-1:${partner}:key/5678efab`, partner],
  ['kms:CreateAlias', `arn:aws:kms:eu-west-1:${home}:alias/orders`, home],
  ['sts:AssumeRole', `arn:aws:iam::${home}:role/app`, home],
  ['sts:AssumeRole', `arn:aws:iam::${partner}:role/reader`, partner],
  ['s3:GetObject', 'arn:aws:s3:::dumps/ana/orders.sql', home],
  ['s3:GetObject', 'arn:aws:s3:::dumps/arn:aws:x:y/z', partner],
  ['rds:DescribeDBInstances', '*', home],
  ['dynamodb:GetItem', `arn:aws:dynamodb:eu-west-1:${home}:table/orders`, home],
  ['rds:ModifyDBInstance', `arn:aws:rds:eu-west-1:${home}:db:orders`, home],
];

/** Some values for some keys; what is left out is not there. */
export function randomKeys(draw: Draw): CompleteRequest['keys'] {
  return Object.fromEntries(
    Object.entries(keyPool).flatMap(([key, { values, most }]) =>
      draw.chance(60) ? [[key, draw.several(values, draw.chance(5) ? 0 : 1, most)]] : [],
    ),
  );
}

export function randomRequest(draw: Draw): CompleteRequest {
  const by = randomAsker(draw);
  const [action, resource, owner] = draw.one(subjects);
  const isOfNobody = resource === '*' && 'account' in by;
  return { by, action, resource, owner: isOfNobody ? by.account : owner, keys: randomKeys(draw) };
}
