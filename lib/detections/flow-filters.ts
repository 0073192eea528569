import { wildcardsFor } from './address-wildcards.js';

/** A pattern of CloudWatch Logs may be so long. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
export const longestFilter = 1024;

/**
 * Trusted blocks have a filter each in each of three subnets, and a log group takes 100 filters.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 */
const mostTrusted = 25;

/** A block from which calls are intended, up to and including a day. */
export interface Trusted {
  readonly cidr: string;
  readonly expires: string;
}

export interface FlowPlaces {
  /** The fields of a record, in order. */
  readonly fields: readonly string[];
  /** The subnets of databases, whose interfaces are watched. */
  readonly subnets: readonly string[];
  /** The subnets of apps, of which is watched what leaves the network. */
  readonly appSubnets: readonly string[];
  /** Every port on which databases listen. */
  readonly ports: readonly number[];
  /** The block of the network. */
  readonly cidr: string;
  readonly trusted: readonly Trusted[];
}

export interface FlowFilter {
  /** The signal. */
  readonly signal: 'S10' | 'S10-tried' | 'S11' | 'S12';
  /** Which of its filters. */
  readonly part: string;
  readonly pattern: string;
  /** What is added to the metric for a record: one, or the value of a field. */
  readonly value: string;
}

/**
 * What flow logs are watched for, a filter for each subnet, and which trusted blocks no filter can name, so that their calls page.
 * Undefined where no filter can name the block of the network: few of /17 and /18 have so many texts.
 */
export function flowFilters({ fields, subnets, appSubnets, ports, cidr, trusted }: FlowPlaces):
  | {
      readonly filters: readonly FlowFilter[];
      readonly left: readonly Trusted[];
    }
  | undefined {
  const own = wildcardsFor(cidr) ?? [];
  // What comes from a database itself comes from the network, so that the direction of the flow says no more.
  const into = (subnet: string, action: string, source: string, more: Conditions = {}) =>
    patternOf(fields, {
      ...more,
      action: anyOf('action', [action]),
      dstport: anyOf('dstport', ports),
      'subnet-id': anyOf('subnet-id', [`"${subnet}"`]),
      'pkt-srcaddr': source,
    });
  const outOf = (subnet: string) =>
    patternOf(fields, {
      action: anyOf('action', ['ACCEPT']),
      'subnet-id': anyOf('subnet-id', [`"${subnet}"`]),
      'flow-direction': anyOf('flow-direction', ['egress']),
      'pkt-dstaddr': noneOf('pkt-dstaddr', own),
      // What goes to a service of AWS through an endpoint says which.
      'pkt-dst-aws-service': anyOf('pkt-dst-aws-service', ['"-"']),
    });
  const fits = (texts: readonly string[]) =>
    into(usualId, 'ACCEPT', noneOf('pkt-srcaddr', texts)).length <= longestFilter;
  if (own.length === 0 || !fits(own)) return undefined;
  const taken: { readonly trust: Trusted; readonly texts: readonly string[] }[] = [];
  const left: Trusted[] = [];
  for (const trust of trusted) {
    const texts = wildcardsFor(trust.cidr);
    const known = taken.flatMap((each) => each.texts);
    const hasRoom = taken.length < mostTrusted;
    if (texts !== undefined && hasRoom && fits([...own, ...known, ...texts])) taken.push({ trust, texts });
    else left.push(trust);
  }
  const declared = noneOf('pkt-srcaddr', [...own, ...taken.flatMap(({ texts }) => texts)]);
  const filters = subnets.flatMap((subnet, at): readonly FlowFilter[] => [
    { signal: 'S10', part: `${at + 1}`, pattern: into(subnet, 'ACCEPT', declared), value: '1' },
    // A filter knows no day but that of the record, and so trust ends by itself.
    ...taken.map(
      ({ trust, texts }, index): FlowFilter => ({
        signal: 'S10',
        part: `${at + 1}-expired-${index + 1}`,
        pattern: into(subnet, 'ACCEPT', anyOf('pkt-srcaddr', texts), {
          start: `${nameOf('start')}>${lastSecondOf(trust.expires)}`,
        }),
        value: '1',
      }),
    ),
    { signal: 'S10-tried', part: `${at + 1}`, pattern: into(subnet, 'REJECT', declared), value: '1' },
    {
      signal: 'S11',
      part: `${at + 1}`,
      pattern: outOf(subnet),
      value: `$${nameOf('bytes')}`,
    },
  ]);
  const apps = appSubnets.map(
    (subnet, at): FlowFilter => ({
      signal: 'S12',
      part: `${at + 1}`,
      pattern: outOf(subnet),
      value: `$${nameOf('bytes')}`,
    }),
  );
  return { left, filters: [...filters, ...apps] };
}

type Conditions = Readonly<Record<string, string>>;

/** A subnet may be a token of the CDK, and stands for an id of this length. */
const usualId = 'subnet-00000000000000000';

/** Fields are named shortly, since a pattern has to name them all. */
const shortNames: Readonly<Record<string, string>> = {
  action: 'a',
  bytes: 'b',
  dstport: 'p',
  'flow-direction': 'f',
  'pkt-dst-aws-service': 'w',
  'pkt-dstaddr': 'd',
  'pkt-srcaddr': 's',
  start: 't',
  'subnet-id': 'n',
};

function nameOf(field: string): string {
  return shortNames[field] ?? field;
}

function anyOf(field: string, values: readonly (string | number)[]): string {
  return values.map((value) => `${nameOf(field)}=${value}`).join('||');
}

function noneOf(field: string, texts: readonly string[]): string {
  return texts.map((text) => `${nameOf(field)}!=${text}`).join('&&');
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html (space-delimited log events) */
function patternOf(fields: readonly string[], conditions: Conditions): string {
  return `[${fields.map((field, at) => conditions[field] ?? shortNames[field] ?? `x${at}`).join(',')}]`;
}

function lastSecondOf(day: string): number {
  return Date.parse(`${day}T23:59:59Z`) / 1000;
}
