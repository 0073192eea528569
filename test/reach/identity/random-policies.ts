import type { Attached, Document, StatementElements } from '../../simulator/identity/request.js';
import type { Draw } from '../draw.js';
import { randomBlock } from './random-conditions.js';
import { home, management, partner } from './random-requests.js';

const actions = [
  ...Array<string>(12).fill('*'),
  'rds-db:*',
  'rds-db:Connect',
  'RDS-DB:connect',
  'rds*:*',
  'rds:*',
  'rds:Describe*',
  'secretsmanager:GetSecret?alue',
  'secretsmanager:*',
  'kms:Decrypt',
  'kms:*',
  'sts:AssumeRole',
  'sts:*',
  's3:Get*',
  's3:*',
  'dynamodb:GetItem',
];

const resources = [
  ...Array<string>(15).fill('*'),
  `arn:aws:rds-db:eu-west-1:${home}:dbuser:db-ABC/app`,
  `arn:aws:rds-db:*:*:dbuser:*/\${aws:username}`,
  'arn:aws:rds-db:*',
  'arn:aws:secretsmanager',
  `arn:aws:secretsmanager:eu-west-?:${home}:secret:orders-??????`,
  `arn:aws:kms:*:${home}:key/*`,
  'arn:aws:kms:*:*:*',
  `arn:*:iam::${home}:role/*`,
  'arn:aws:iam::*:role/app',
  'arn:aws-cn:iam::*:role/app',
  'arn:aws:s3:::dumps/*',
  `arn:aws:s3:::dumps/\${aws:username}/*`,
  `arn:aws:s3:::dumps/\${aws:PrincipalTag/team, 'ana'}/*`,
  'arn:aws:s3:*:z',
  `arn:aws:dynamodb:*:*:table/*`,
  `arn:aws:rds:*:${home}:db:*`,
];

const awsNames = [
  '*',
  home,
  partner,
  `arn:aws:iam::${home}:root`,
  `arn:aws:iam::${partner}:root`,
  `arn:aws:iam::${home}:user/ana`,
  `arn:aws:iam::${home}:user/ops/ben`,
  `arn:aws:iam::${home}:role/app`,
  `arn:aws:iam::${partner}:role/app`,
  `arn:aws:iam::${home}:role/team/report`,
  `arn:aws:sts::${home}:assumed-role/app/nightly`,
  `arn:aws:sts::${home}:assumed-role/report/i-0a`,
  `arn:aws:sts::${home}:federated-user/visitor`,
];

function randomNames(draw: Draw): string | Readonly<Record<string, readonly string[]>> {
  if (draw.chance(40)) return '*';
  return {
    ...(draw.chance(80) ? { AWS: draw.several(awsNames, 1, 3) } : {}),
    ...(draw.chance(30)
      ? { Service: draw.several(['rds.amazonaws.com', 'backup.amazonaws.com'], 1, 2) }
      : {}),
    Federated: draw.chance(30)
      ? [`arn:aws:iam::${home}:saml-provider/corp`]
      : ['cognito-identity.amazonaws.com'],
  };
}

interface Likes {
  readonly hasPrincipals: boolean;
  /** How often a statement denies, of a hundred. */
  readonly denies: number;
}

export function randomStatement(draw: Draw, { hasPrincipals, denies }: Likes): StatementElements {
  const effect = draw.chance(denies) ? 'Deny' : 'Allow';
  return {
    Effect: effect,
    ...(hasPrincipals
      ? draw.chance(12)
        ? { NotPrincipal: randomNames(draw) }
        : { Principal: randomNames(draw) }
      : {}),
    ...(draw.chance(12)
      ? { NotAction: draw.several(actions, 1, 2) }
      : { Action: draw.several(actions, 1, 3) }),
    ...(draw.chance(12)
      ? { NotResource: draw.several(resources, 1, 2) }
      : { Resource: draw.several(resources, 1, 3) }),
    ...(draw.chance(55) ? { Condition: randomBlock(draw) } : {}),
  };
}

export function randomDocument(draw: Draw, likes: Likes): Document {
  const statements = draw.several([0], 1, 3).map(() => randomStatement(draw, likes));
  return draw.chance(8) ? { Statement: statements } : { Version: '2012-10-17', Statement: statements };
}

const carried = { hasPrincipals: false, denies: 8 };
const attachedTo = { hasPrincipals: true, denies: 8 };
const everything: Document = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }],
};

function levels(draw: Draw, documentOf: () => Document): readonly (readonly Document[])[] {
  return draw.several([0], 0, 3).map(() => draw.several([0], 1, 2).map(documentOf));
}

/** Policies everywhere where AWS has some. */
export function randomAttached(draw: Draw): Attached {
  return {
    identity: draw.several([0], 1, 3).map(() => randomDocument(draw, carried)),
    ...(draw.chance(25) ? { boundary: randomDocument(draw, carried) } : {}),
    ...(draw.chance(25) ? { session: draw.several([0], 1, 2).map(() => randomDocument(draw, carried)) } : {}),
    scps: levels(draw, () => (draw.chance(75) ? everything : randomDocument(draw, carried))),
    rcps: draw.chance(30)
      ? levels(draw, () => randomDocument(draw, { hasPrincipals: true, denies: 100 }))
      : [],
    ...(draw.chance(60) ? { resource: randomDocument(draw, attachedTo) } : {}),
    ...(draw.chance(20) ? { endpoint: randomDocument(draw, attachedTo) } : {}),
    managementAccount: management,
  };
}
