import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../../checks/model/credential-report.js';
import { account, answer, inventoryOf } from '../captures.js';

const place = { account, region: 'global' };
const inventoryWith = (report: string) =>
  inventoryOf(answer('GetCredentialReport', { Content: btoa(report) }, place));
const keysIn = (report: string) => inventoryWith(report).accessKeys;
const userArn = `arn:aws:iam::${account}:user/batch`;

const header =
  'user,arn,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active';

describe('access keys in the credential report', () => {
  it('have their age and their last use', () => {
    const row = `batch,${userArn},true,2024-05-06T09:08:09+02:00,2025-12-24T10:00:00+00:00,eu-west-1,rds,false`;
    expect(keysIn(`${header}\n${row}`)).toEqual([
      { ...place, userArn, isActive: false },
      {
        ...place,
        userArn,
        isActive: true,
        createdAt: '2024-05-06T07:08:09.000Z',
        lastUsedAt: '2025-12-24T10:00:00.000Z',
        lastUsedService: 'rds',
      },
    ]);
  });

  it('may be active where the report does not say', () => {
    const row = `batch,${userArn},perhaps,N/A,no_information,N/A,N/A,`;
    expect(keysIn(`${header}\r\n${row}\r\n`)).toEqual([
      { ...place, userArn },
      { ...place, userArn },
    ]);
  });

  it('are told apart where names hold commas and quotes', () => {
    const arn = `arn:aws:iam::${account}:user/a",b/c,d`;
    const report = reportOf([
      { user: 'c,d', arn, access_key_1_active: 'true', access_key_2_active: 'false' },
    ]);
    expect(keysIn(atob(report)).map((key) => [key.userArn, key.isActive])).toEqual([
      [arn, false],
      [arn, true],
    ]);
  });

  it.each([
    ['without a header', `batch,${userArn},true`],
    ['with a row of other columns', `${header}\nbatch,${userArn},true`],
    ['of no text', 'ÿþ'],
  ])('are unknown in a report %s', (_name, report) => {
    const { accessKeys, coverage } = inventoryWith(report);
    expect(accessKeys).toEqual([]);
    expect(coverage.find(({ operation }) => operation === 'GetCredentialReport')?.status).toBe('failed');
  });
});
