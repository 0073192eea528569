import type { DatabaseSubject } from '../index.js';
import type { Carrier } from './carrier.js';
import { allOf, type Ground, type Judged } from './judge.js';
import type { Place } from './place.js';
import { judgeAsk, type Weighed } from './weigh.js';

/** No policy names it: what is allowed on it is allowed on any. */
const anyName = 'any-that-no-policy-names';

/** Whether somebody may go a way not at this place alone, but at any of its kind in the account and Region. */
export function atAnyOther(
  ground: Ground,
  carrier: Carrier,
  { way, place, judged }: Weighed,
  subject: DatabaseSubject,
): Judged {
  const [first] = way.asks;
  if (!first) return judged;
  const arns = new Map([...place.arns].map(([type, list]) => [type, list.map(otherThan)] as const));
  const tags = new Map([...arns.values()].flat().map((arn) => [arn, []] as const));
  const other: Place = { arns, tags, doubts: [] };
  // It has no policy of its own.
  const there: Ground = {
    ...ground,
    policyOf: (arn) => (arn.includes(anyName) ? undefined : ground.policyOf(arn)),
  };
  return allOf([judged, judgeAsk(there, carrier, first, other, subject)]);
}

/** Kinds of resources that stand before the name in an ARN, and those behind which two names stand. */
const kinds =
  /^(cluster|db|secret|workgroup|graph|domain|collection|key|topic|RelationalDatabase|dbuser|dbname)([:/])/;
const twice = /^(dbuser|dbname)/;

/** `arn:…:cluster:orders` and `…:secret:orders-AbCdEf` as one of that kind which has another name. */
function otherThan(arn: string): string {
  const [, beginning = '', rest = ''] = /^((?:[^:]*:){5})(.*)$/s.exec(arn) ?? [];
  const [kind] = kinds.exec(rest) ?? [];
  if (kind !== undefined) return `${beginning}${kind}${anyName}${twice.test(kind) ? `/${anyName}` : ''}`;
  // https://docs.aws.amazon.com/neptune/latest/userguide/iam-data-resources.html
  return `${beginning}${anyName}${rest.includes('/') ? rest.slice(rest.indexOf('/')) : ''}`;
}
