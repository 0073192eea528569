import { expect, it } from 'vitest';
import { usualPortOf } from '../../checks/model/usual-port.js';

it.each([
  ['mysql', 3306],
  ['aurora', 3306],
  ['aurora-mysql', 3306],
  ['mariadb', 3306],
  ['postgres', 5432],
  ['aurora-postgresql', 5432],
  ['custom-oracle-ee', 1521],
  ['sqlserver-ex', 1433],
  ['db2-se', 50000],
  ['docdb', 27017],
  ['neptune', 8182],
  ['an engine of later days', undefined],
])('%s listens on %s where nobody chose a port', (engine, port) => {
  expect(usualPortOf(engine)).toBe(port);
});
