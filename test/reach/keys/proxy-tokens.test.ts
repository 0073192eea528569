import { describe, expect, it } from 'vitest';
import type { DatabaseProxy } from '../../../checks/model/database.js';
import { indexEstate } from '../../../checks/reach/estate.js';
import { proxiesOf } from '../../../checks/reach/keys/proxy-places.js';
import { subjectsOf } from '../../../checks/reach/subjects.js';
import { estates } from '../../support/estates/index.js';

/** Whether the proxy of `orders` takes tokens of IAM, where it signs clients in like this. */
function takesTokens(login: Pick<DatabaseProxy, 'auth' | 'defaultAuthScheme'>): 'yes' | 'perhaps' | 'no' {
  const inventory = estates['proxied-instance']();
  const databaseProxies = inventory.databaseProxies.map(({ auth, defaultAuthScheme, ...proxy }) => ({
    ...proxy,
    ...login,
  }));
  const estate = indexEstate({ ...inventory, databaseProxies });
  const [place] = subjectsOf(estate).flatMap((subject) => proxiesOf(estate, subject));
  if (place === undefined) return 'no';
  return place.doubts.length === 0 ? 'yes' : 'perhaps';
}

describe('a proxy takes tokens of IAM', () => {
  it.each([
    ['for a secret that asks for them', { auth: [{ iamAuth: 'REQUIRED' }] }, 'yes'],
    ['for no secret that refuses them', { auth: [{ iamAuth: 'DISABLED' }], defaultAuthScheme: 'NONE' }, 'no'],
    [
      'by default, whatever its secrets say',
      { auth: [{ iamAuth: 'DISABLED' }], defaultAuthScheme: 'IAM_AUTH' },
      'yes',
    ],
    ['by default, without a secret', { auth: [], defaultAuthScheme: 'IAM_AUTH' }, 'yes'],
    [
      'perhaps, where a template leaves the default open',
      { auth: [{ iamAuth: 'DISABLED' }], defaultAuthScheme: 'unresolved (parameter Scheme)' },
      'perhaps',
    ],
    ['perhaps, where the answer says nothing', {}, 'perhaps'],
  ] as const)('%s', (_title, login, expected) => {
    expect(takesTokens(login)).toBe(expected);
  });
});
