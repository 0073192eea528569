import type { CanaryDeployment } from './deployment.js';
import { type Engine, engines } from './engine.js';

const both = ['users', 'tables'] as const;
const users = ['users'] as const;

/**
 * Canaries of which a log of the engine tells: MySQL and MariaDB audit no tables on RDS, SQL Server tells of failed logins alone, and the
 * listener of Oracle knows no users of the database.
 */
export const canaryKinds: Readonly<Record<Engine, readonly (keyof CanaryDeployment)[]>> = {
  'aurora-postgresql': both,
  postgres: both,
  'aurora-mysql': both,
  mysql: users,
  mariadb: users,
  'sqlserver-se': users,
  'sqlserver-ee': users,
  'oracle-se2': [],
  'oracle-ee': [],
};

/** Why a database cannot have canaries of a kind; false where it can, or asks for none. */
export function refusalOfCanaries(
  engine: Engine,
  kind: keyof CanaryDeployment,
  { [kind]: named = [] }: CanaryDeployment,
): string | false {
  if (named.length === 0 || canaryKinds[engine].includes(kind)) return false;
  const others = engines.filter((each) => canaryKinds[each].includes(kind)).join(', ');
  return `no log of ${engine} tells of ${kind} (canaries.${kind}: ${others})`;
}
