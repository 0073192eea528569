import type { DataStoreService } from '../model/data-store.js';
import type { Finding } from '../model/outcome.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { defineCheck } from './define-check.js';
import { creatingAgain, inVpc, isGuardedByIdentity } from './parts/outside.js';
import { unlistedStoresOf } from './parts/unlisted.js';
import { findingOfVerdict } from './parts/verdict-finding.js';

/** Services that answer at endpoints of their own to requests that IAM allows. */
const services: readonly DataStoreService[] = [
  'dsql',
  'neptune-graph',
  'opensearch',
  'opensearch-serverless',
];

export const databaseGuardedByIdentityAlone = defineCheck({
  id: 'database-guarded-by-identity-alone',
  title: 'Database answers on the internet, and IAM alone decides who gets in',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases'],
  docs: {
    detects:
      'An Aurora DSQL cluster, a public OpenSearch domain, an OpenSearch Serverless collection or a Neptune Analytics graph whose endpoint takes signed requests from the internet. Resource policies count where they refuse by network: by `aws:SourceVpc`, `aws:SourceVpce`, `aws:VpcSourceIp` and their kind, or by `aws:SourceIp`.',
    matters:
      'One leaked access key or one wide policy is enough, from anywhere in the world; no network stands in between, and no scan of security groups shows it.',
    fix: 'Take the endpoint off the internet, or let the resource policy refuse what does not come through your VPC endpoints.',
    blindSpots:
      'Who holds permissions in IAM is not judged. A statement with a condition about anything but the network leaves the answer unknown. Who may sign in to OpenSearch Dashboards is not asked.',
  },
  references: [
    'https://docs.aws.amazon.com/aurora-dsql/latest/userguide/resource-based-policies.html',
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html',
    'https://docs.aws.amazon.com/neptune-analytics/latest/userguide/gettingStarted-connecting.html',
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html',
  ],

  evaluate(context) {
    const { reach } = context;
    return [
      ...reach.databases
        .filter(({ store }) => store && services.includes(store.service))
        .map((subject) => judge(subject, reach)),
      ...unlistedStoresOf(context, services),
    ];
  },
});

function judge(subject: DatabaseSubject, reach: Reach): Finding {
  if (!isGuardedByIdentity(subject)) return inVpc(subject);
  return findingOfVerdict(subject, reach.fromInternet(subject).now, ' with a signed request', () => [
    ...reach.cuts(subject),
    ...creatingAgain(subject),
  ]);
}
