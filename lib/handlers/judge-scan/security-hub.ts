import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import type { Outcome, Report } from '../../../checks/index.js';
import { setting } from '../posture/store.js';
import type { Changes, KeptFailure } from './changes.js';

/** How many findings Security Hub took, or why it took none. */
export type Imported = { readonly imported: number } | { readonly failure: string };

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html */
const mostAtOnce = 100;

/**
 * Hands failures to Security Hub, and those that are resolved as archived. What goes wrong is an answer and no error: the digest tells it,
 * and the report holds every finding.
 */
export async function importFindings(report: Report, { resolved }: Changes, now: string): Promise<Imported> {
  const failures = report.outcomes.filter(({ status }) => status === 'fail');
  const findings = [
    ...failures.map((outcome) => findingOf(outcome, report, now)),
    ...resolved.map((failure) => archived(failure, report, now)),
  ];
  const client = new SecurityHubClient({});
  try {
    let imported = 0;
    for (let from = 0; from < findings.length; from += mostAtOnce) {
      const Findings = findings.slice(from, from + mostAtOnce);
      const { SuccessCount = 0, FailedFindings = [] } = await client.send(
        new BatchImportFindingsCommand({ Findings }),
      );
      imported += SuccessCount;
      const [first] = FailedFindings;
      if (first)
        return { failure: `${FailedFindings.length} refused: ${first.ErrorCode} ${first.ErrorMessage}` };
    }
    return { imported };
  } catch (error) {
    return { failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

/**
 * A finding in the format of Security Hub. It belongs to the account that scans, since only an account itself may import findings of its own;
 * the account of the resource stands in its details.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html
 */
export function findingOf(
  outcome: Outcome | KeptFailure,
  { checks }: Report,
  now: string,
): AwsSecurityFinding {
  const { id, check, severity, resource, account, region, message } = outcome;
  const text = checks.find((each) => each.id === check);
  const url = text?.references.find((reference) => reference.startsWith('https://'));
  const [scanner, here, partition] = [setting('ACCOUNT'), setting('AWS_REGION'), setting('PARTITION')];
  return {
    SchemaVersion: '2018-10-08',
    Id: `db-perimeter/${id}`.slice(0, 512),
    ProductArn: `arn:${partition}:securityhub:${here}:${scanner}:product/${scanner}/default`,
    GeneratorId: `db-perimeter/${check}`,
    AwsAccountId: scanner,
    Types: ['Software and Configuration Checks/AWS Security Best Practices/Network Reachability'],
    CreatedAt: 'since' in outcome ? outcome.since : now,
    UpdatedAt: now,
    Severity: { Label: severity === 'info' ? 'INFORMATIONAL' : upper(severity) },
    Title: (text?.title ?? check).slice(0, 256),
    Description: message.slice(0, 1024),
    ...(text
      ? {
          Remediation: {
            Recommendation: { Text: text.fix.slice(0, 512), ...(url === undefined ? {} : { Url: url }) },
          },
        }
      : {}),
    Resources: [
      {
        Type: 'Other',
        Id: resource.slice(0, 512),
        Partition: partition as 'aws' | 'aws-cn' | 'aws-us-gov',
        Region: region,
        Details: { Other: { account } },
      },
    ],
    Compliance: { Status: 'FAILED' },
    RecordState: 'ACTIVE',
  };
}

function archived(failure: KeptFailure, report: Report, now: string): AwsSecurityFinding {
  return { ...findingOf(failure, report, now), Compliance: { Status: 'PASSED' }, RecordState: 'ARCHIVED' };
}

function upper(severity: 'critical' | 'high' | 'medium' | 'low'): 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' {
  return severity.toUpperCase() as Uppercase<typeof severity>;
}
