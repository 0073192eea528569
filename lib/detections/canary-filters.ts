import { type CanaryDeployment, canaryKinds, type Engine } from '../../checks/index.js';

/** A user or a table that nobody has a reason to use, and the filter that takes its use. */
export interface CanaryFilter {
  readonly kind: keyof CanaryDeployment;
  readonly name: string;
  /** Which of the logs of the database. */
  readonly log: string;
  readonly pattern: string;
}

type Written = Readonly<
  Record<keyof CanaryDeployment, { readonly log: string; readonly as: (name: string) => string }>
>;

/**
 * A term is taken wherever it stands, in the text of a statement as well: who writes the name of a canary has seen it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html (%t:%r:%u@%d:[%p]:)
 * https://github.com/pgaudit/pgaudit/blob/main/README.md (format)
 */
const postgres: Written = {
  users: { log: 'postgresql', as: (user) => `:${user}@` },
  tables: { log: 'postgresql', as: (table) => `,${table},` },
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html */
const audited: Written = {
  users: { log: 'audit', as: (user) => `,${user},` },
  tables: { log: 'audit', as: (table) => `,${table.replace('.', ',')},` },
};

/** Of logins that fail alone. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.SQLServer.html */
const failed: Written = {
  ...audited,
  users: { log: 'error', as: (user) => `Login failed for user '${user}'` },
};

const written: Readonly<Record<Engine, Written>> = {
  'aurora-postgresql': postgres,
  postgres,
  'aurora-mysql': audited,
  mysql: audited,
  mariadb: audited,
  'sqlserver-se': failed,
  'sqlserver-ee': failed,
  'oracle-se2': failed,
  'oracle-ee': failed,
};

/** The filters of a database; what its engine does not tell of is refused before. */
export function canaryFilters(engine: Engine, canaries: CanaryDeployment): readonly CanaryFilter[] {
  return canaryKinds[engine].flatMap((kind) =>
    (canaries[kind] ?? []).map((name) => {
      const { log, as } = written[engine][kind];
      return { kind, name, log, pattern: `"${as(name)}"` };
    }),
  );
}
