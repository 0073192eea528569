import type { Finding } from '../model/outcome.js';
import { noEvidence } from '../model/outcome.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { defineCheck } from './define-check.js';
import { failWithCuts } from './parts/closing.js';
import { notApplicable, pass, unknown } from './parts/finding.js';
import { unlisted } from './parts/unlisted.js';
import { remedy } from './parts/words.js';

export const clusterOpenToDataApi = defineCheck({
  id: 'cluster-open-to-data-api',
  title: 'Aurora cluster runs SQL for an API on the internet',
  severity: 'low',
  since: '0.1.0',
  needs: ['databases'],
  docs: {
    detects: 'An Aurora cluster whose RDS Data API is enabled (`HttpEndpointEnabled`).',
    matters:
      'The API answers on the internet and reaches the cluster past its subnets and security groups: who IAM allows to call it, and to read a secret with a login, queries the database from anywhere.',
    fix: 'Turn the Data API off where nothing uses it. Where something does, allow `rds-data` actions and the secret to its role alone.',
    blindSpots:
      'Who IAM allows to call the API and to read the secrets is not judged. The Data API of Redshift is listed by `paths` and is no finding, since it cannot be turned off.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DisableHttpEndpoint.html',
  ],

  evaluate(context) {
    const { reach } = context;
    return [
      ...reach.databases.filter(({ cluster }) => cluster).map((subject) => judge(subject, reach)),
      ...unlisted(context, 'cluster', 'DescribeDBClusters'),
    ];
  },
});

function judge(subject: DatabaseSubject, reach: Reach): Finding {
  if (!subject.engine.startsWith('aurora'))
    return notApplicable(subject, `${subject.engine} has no Data API`);
  const way = reach
    .waysInto(subject)
    .ways.find(({ source }) => source.kind === 'identity' && source.through.startsWith('rds-data.'));
  switch (way?.now.kind) {
    case 'reachable':
      return failWithCuts(
        reach,
        subject,
        { sources: [way.source] },
        'the Data API runs SQL in it for whoever IAM allows',
        { ...noEvidence, paths: [way.now.path] },
      );
    case 'unknown':
      return unknown(
        subject,
        `cannot tell whether the Data API is on: ${remedy(way.now.gaps)}`,
        way.now.gaps,
      );
    default:
      return pass(subject, 'Data API off');
  }
}
