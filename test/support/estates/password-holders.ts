import type { ProgramEnvironment } from '../../../checks/model/function-environment.js';
import type { GlueConnection } from '../../../checks/model/glue-connection.js';
import type { PlainParameter } from '../../../checks/model/plain-parameter.js';
import { known } from '../../../checks/model/value.js';
import { here, home } from './network.js';

/** A plain parameter that is named like the password of `orders`. */
export function passwordParameter(name = '/orders/db/password'): PlainParameter {
  return {
    ...here,
    arn: `arn:aws:ssm:${home.region}:${home.account}:parameter${name.startsWith('/') ? '' : '/'}${name}`,
    name,
    holds: known('password-by-name'),
  };
}

/** A project of CodeBuild whose variable `DATABASE_URL` holds a URL with a password. */
export function migrateProject(): ProgramEnvironment {
  return {
    ...here,
    kind: 'codebuild-project',
    name: 'migrate',
    arn: `arn:aws:codebuild:${home.region}:${home.account}:project/migrate`,
    environment: known([
      {
        variable: 'DATABASE_URL',
        holds: 'url-with-password',
        host: 'orders.abc.eu-west-1.rds.amazonaws.com',
      },
    ]),
  };
}

/** A connection of Glue with a password of its own, in a catalog that does not encrypt it. */
export function passwordConnection(): GlueConnection {
  return {
    ...here,
    name: 'orders',
    arn: `arn:aws:glue:${home.region}:${home.account}:connection/orders`,
    login: 'password',
    catalogEncrypts: known(false),
  };
}

/** A task definition of ECS whose variable `DATABASE_URL` holds a URL with a password. */
export function shopTask(): ProgramEnvironment {
  return {
    ...migrateProject(),
    kind: 'ecs-task-definition',
    name: 'shop',
    arn: `arn:aws:ecs:${home.region}:${home.account}:task-definition/shop`,
  };
}
