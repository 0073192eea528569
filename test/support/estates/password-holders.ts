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
