import type { Finding } from '../model/outcome.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { defineCheck } from './define-check.js';
import { inVpc, outsidePlacement } from './parts/outside.js';
import { unlistedStoresOf } from './parts/unlisted.js';
import { findingOfVerdict } from './parts/verdict-finding.js';

export const opensearchDomainOpenToUnsignedRequests = defineCheck({
  id: 'opensearch-domain-open-to-unsigned-requests',
  title: 'OpenSearch domain on the internet takes requests that nobody signed',
  severity: 'critical',
  since: '0.1.0',
  needs: ['databases'],
  docs: {
    detects:
      'A domain outside every VPC whose access policy lets anybody in: an Allow for everyone, from every address or from the blocks of `aws:SourceIp`, less what the policy denies. Where fine-grained access control is on, a login of the domain is still asked for, and the finding counts as high.',
    matters:
      'No credential at all is needed: whoever sends from such an address reads and deletes every index that the statement names.',
    fix: 'Name the roles that may use the domain in the access policy, and turn fine-grained access control on. Addresses alone identify nobody.',
    blindSpots:
      'A statement whose conditions are about more than addresses and networks leaves the answer unknown. Which users and roles fine-grained access control knows, and how well their passwords are kept, is not asked.',
  },
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html',
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html',
  ],

  evaluate(context) {
    const { reach } = context;
    return [
      ...reach.databases
        .filter(({ store }) => store?.service === 'opensearch')
        .map((subject) => judge(subject, reach)),
      ...unlistedStoresOf(context, ['opensearch']),
    ];
  },
});

function judge(subject: DatabaseSubject, reach: Reach): Finding {
  const verdict = reach.unsigned(subject);
  if (!verdict) return inVpc(subject);
  const guard = outsidePlacement(subject)?.guard;
  const asksItself = guard?.kind === 'identity' && guard.ownLogin === true;
  const where = asksItself
    ? ' unsigned; fine-grained access control asks for a login'
    : ' unsigned, without any login';
  const finding = findingOfVerdict(subject, verdict, where, () => reach.unsignedCuts(subject));
  return asksItself && finding.status === 'fail' ? { ...finding, severity: 'high' } : finding;
}
