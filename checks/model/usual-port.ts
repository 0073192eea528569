const usualPorts: readonly (readonly [RegExp, number])[] = [
  [/mysql|mariadb|^aurora$/, 3306],
  [/postgres/, 5432],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
  [/db2/, 50000],
  [/docdb/, 27017],
  [/neptune/, 8182],
];

/**
 * The port on which an engine of RDS listens where nobody chose one, and on which its proxies always listen. Undefined
 * for an engine that is not known here.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (Port)
 */
export function usualPortOf(engine: string): number | undefined {
  return usualPorts.find(([pattern]) => pattern.test(engine))?.[1];
}
