import type { DatabaseCluster } from '../model/database.js';
import type { Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import type { Gap } from '../model/value.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { unlisted } from './parts/unlisted.js';
import { remedy } from './parts/words.js';

export const neptuneClusterOpenWithoutLogin = defineCheck({
  id: 'neptune-cluster-open-without-login',
  title: 'Neptune cluster answers everyone who reaches it',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases'],
  docs: {
    detects: 'A Neptune cluster without IAM authentication.',
    matters:
      'Neptune has no users and no passwords. Without IAM authentication, a connection to its port is all that it takes to read and write the whole graph.',
    fix: 'Turn IAM authentication on, let clients sign their requests, and allow `neptune-db` actions to their roles alone.',
    blindSpots:
      'Who may sign requests is not judged. A change that waits for the next maintenance window counts as made.',
  },
  references: ['https://docs.aws.amazon.com/neptune/latest/userguide/iam-auth.html'],

  evaluate(context) {
    const { reach } = context;
    return [
      ...reach.databases
        .filter(({ engine }) => engine === 'neptune')
        .flatMap((subject) => (subject.cluster ? [judge(subject, subject.cluster, reach)] : [])),
      ...unlisted(context, 'cluster', 'DescribeDBClusters'),
      ...unlisted(context, 'db', 'DescribeDBInstances'),
    ];
  },
});

function judge(subject: DatabaseSubject, cluster: DatabaseCluster, reach: Reach): Finding {
  const { id, region, account } = subject;
  switch (cluster.iamAuthenticationEnabled) {
    case true:
      return pass(subject, 'answers signed requests alone');
    case false:
      return fail(
        subject,
        'reads and writes for whoever reaches its port',
        facts({ resource: subject.arn, text: 'IAMDatabaseAuthenticationEnabled is false' }),
        [
          {
            text: `Turn on IAM authentication of ${id}`,
            cli: [
              commandLine(
                ...['aws', 'neptune', 'modify-db-cluster', '--db-cluster-identifier', id],
                ...['--enable-iam-database-authentication', '--apply-immediately', '--region', region],
              ),
            ],
            cdk: 'DatabaseCluster.iamAuthentication: true',
            verified: false,
          },
        ],
      );
    case undefined: {
      const unstated: Gap = {
        reason: 'not-collected',
        fact: `whether IAM authentication of ${id} is on`,
        account,
        region,
      };
      const gap = reach.estate.listingGap('DescribeDBClusters', subject) ?? unstated;
      return unknown(subject, `cannot tell whether it asks who is there: ${remedy([gap])}`, [gap]);
    }
  }
}
