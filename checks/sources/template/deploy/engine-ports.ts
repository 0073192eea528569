/**
 * The port on which an engine listens where nobody chose one.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (Port)
 */
const usualPorts: readonly (readonly [RegExp, number])[] = [
  [/mysql|mariadb|^aurora$/, 3306],
  [/postgres/, 5432],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
  [/db2/, 50000],
  [/docdb/, 27017],
  [/neptune/, 8182],
];

export function usualPortOf(engine: string): number | undefined {
  return usualPorts.find(([pattern]) => pattern.test(engine))?.[1];
}
