import type { Report } from '../../../checks/index.js';

/** Where the states of databases at a scan lie: below a folder for each day, as the table of them has it. */
export function exposureKey(scan: string): string {
  return `${scan.replace(/^scans\//, 'scans/exposure/')}.jsonl`;
}

/** One line for each database and scan: who could reach it then, and which checks failed or could not tell, to be asked for years. */
export function exposureOf({ asOf, databases, outcomes }: Report): string {
  return databases
    .map(({ arn, account, region, engine, internet, onFailover }) => {
      const having = (wanted: string) =>
        outcomes
          .filter(({ status, resource }) => status === wanted && resource === arn)
          .map(({ check }) => check);
      // Athena knows columns in lower case alone.
      return JSON.stringify({
        ...{ asof: asOf, arn, account, region, engine, internet, onfailover: onFailover },
        failures: [...new Set(having('fail'))],
        unknowns: [...new Set(having('unknown'))],
      });
    })
    .map((line) => `${line}\n`)
    .join('');
}
