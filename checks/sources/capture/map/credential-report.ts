import { type ReportRow, rowsOfReport } from '../../../model/credential-report.js';
import type { AccessKey } from '../../../model/identity.js';
import type { Reading } from './facts.js';
import { compact, type Json, moment, text } from './json.js';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
export function readCredentialReport(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const content = text(item, 'Content');
  // A template without users has an empty one.
  if (content === undefined) return;
  const rows = rowsOfReport(content);
  if (rows === undefined) return problem('a credential report that cannot be read');
  rows.forEach((row, index) => {
    const { arn: userArn = '' } = row;
    for (const key of ['1', '2'])
      put('accessKeys', `${userArn} ${index} ${key}`, { account, region, userArn, ...keyIn(row, key) });
  });
}

/** AWS's page writes them in capitals, and the report in small letters. */
const flags: Readonly<Record<string, boolean | undefined>> = { true: true, false: false };

function keyIn(row: ReportRow, key: string): Partial<AccessKey> {
  const of = (column: string) => row[`access_key_${key}_${column}`];
  const service = of('last_used_service');
  return compact({
    isActive: flags[of('active')?.toLowerCase() ?? ''],
    createdAt: moment(row, `access_key_${key}_last_rotated`),
    lastUsedAt: moment(row, `access_key_${key}_last_used_date`),
    lastUsedService: service === undefined || !/^[a-z0-9-]+$/.test(service) ? undefined : service,
  });
}
