import type { Finding } from '../../model/outcome.js';
import type { DatabaseSubject } from '../../reach/index.js';

/**
 * A finding about a public endpoint of the database: of Neptune it is high at most, since an instance can be public only
 * where IAM authentication is on, so that a stranger still needs a request that IAM allows.
 * https://docs.aws.amazon.com/neptune/latest/userguide/neptune-public-endpoints.html
 */
export function asGuarded(finding: Finding, { engine }: DatabaseSubject): Finding {
  return engine === 'neptune' && finding.status === 'fail' ? { ...finding, severity: 'high' } : finding;
}
