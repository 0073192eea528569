import type { Cut } from '../../model/outcome.js';
import { commandLine } from '../../model/shell.js';
import { unresolvedWhat } from '../../model/unresolved.js';
import { known } from '../../model/value.js';
import type { DatabaseSubject } from '../index.js';
import { unsigned } from '../outside/unsigned.js';
import { withPrincipal } from '../policy/edited.js';
import { statementsOf } from '../policy/statements.js';
import { listed } from './words.js';

/**
 * The change of a domain's access policy after which it takes no request from the internet that nobody signed: statements
 * that admit everyone name the domain's own account in their place, in which IAM decides. It was tried on the edited
 * policy, and no statement less would do. None where such a change does not close it for certain.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html
 */
export function unsignedCuts(subject: DatabaseSubject): readonly Cut[] {
  const { store } = subject;
  const placement = store?.placement;
  if (!store || placement?.kind !== 'service-endpoint' || placement.guard.kind !== 'identity') return [];
  const { guard } = placement;
  const policy = guard.resourcePolicy?.known ? guard.resourcePolicy.value : '';
  const statements = statementsOf(policy) ?? [];
  const { id, arn, account, region } = store;
  const root = { AWS: `arn:${arn.split(':')[1]}:iam::${account}:root` };
  const closes = (places: readonly number[]) => {
    const text = withPrincipal(policy, places, root);
    if (text === undefined) return false;
    const changed = { ...placement, guard: { ...guard, resourcePolicy: known(text) } };
    return unsigned({ ...subject, store: { ...store, placement: changed } })?.kind === 'blocked';
  };
  const open = statements.flatMap(({ effect, principals }, place) =>
    effect === 'Allow' && principals === 'everyone' ? [place] : [],
  );
  if (open.length === 0 || !closes(open)) return [];
  const places = open.reduce((kept, place) => {
    const fewer = kept.filter((one) => one !== place);
    return closes(fewer) ? fewer : kept;
  }, open);
  const text = withPrincipal(policy, places, root) ?? '';
  const names = places.flatMap((place) => statements[place]?.name ?? []);
  return [
    {
      text: `In the access policy of ${id}, name account ${account}, or the roles in it that may use the domain, instead of everyone in ${listed(names)}`,
      cli:
        unresolvedWhat(text) === undefined
          ? [
              commandLine(
                ...['aws', 'opensearch', 'update-domain-config', '--domain-name', id],
                ...['--access-policies', text, '--region', region],
              ),
            ]
          : [],
      cdk: 'new opensearch.Domain(…, { accessPolicies: [new iam.PolicyStatement({ principals: [role], … })] })',
      verified: true,
    },
  ];
}
