import { distinctGaps, type Gap } from '../../../model/value.js';
import type {
  Distribution,
  DistributionGuard,
  DistributionName,
  VpcOrigin,
  VpcOriginUse,
} from '../../../model/vpc-origin.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';

const layer = 'vpc-origin';

/** What may keep a viewer's request from a VPC origin, in words that go before `of distribution E…`. */
const guarding: Readonly<Record<DistributionGuard, string>> = {
  'web-acl': 'whom the web ACL',
  'geographic-restriction': 'whom the geographic restriction',
  'client-certificate': 'whom the check of client certificates',
  'connection-function': 'whom the connection function',
  'signed-requests': 'whom the check of signatures',
  'edge-function': 'whom the functions at the edge',
  failover: 'which requests the failover',
  tenants: 'whom the tenants',
  staging: 'which requests the continuous deployment',
};

/**
 * Whether anybody's requests get to a VPC origin on a port: through an enabled distribution, of its own account or of
 * one that it is shared with. Closed where nobody's do.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/sharing-resources.html
 */
export function distributionGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  origin: VpcOrigin,
  port: number,
): Gate<N> {
  const { arn, id, name, endpointArn } = origin;
  const using = estate.inventory.distributions.filter(
    ({ enabled, uses }) => enabled !== false && uses.some((use) => use.vpcOriginId === id),
  );
  const doubts = using.flatMap((distribution) => {
    const uses = distribution.uses.filter((use) => use.vpcOriginId === id);
    const called = uses.filter((use) => calls(origin, use, port) !== 'no');
    return called.map((use) => ({ distribution, gaps: doubtsAbout(distribution, origin, use, port) }));
  });
  const sure = doubts.find(({ gaps }) => gaps.length === 0);
  if (sure) {
    const { distribution } = sure;
    const text = `sends everybody's requests to VPC origin ${name}`;
    return openGate(space, layer, { component: distribution.arn, decidedBy: distribution.id, text });
  }
  // Whatever distribution it may be calls on the ports of the VPC origin alone.
  const unseen = isNeverCalled(origin, port) ? [] : unseenUsers(estate, origin);
  const gaps = distinctGaps([...doubts.flatMap((doubt) => doubt.gaps), ...unseen]);
  const text = `leads to ${endpointArn}`;
  if (gaps.length > 0) return unknownGate(space, layer, { component: arn, decidedBy: name, text }, gaps);
  return closedGate(layer, {
    code: 'NO_POSSIBLE_DESTINATION',
    component: arn,
    text: `no enabled distribution sends it requests on port ${port}`,
  });
}

/**
 * With `match-viewer` CloudFront calls by the protocol that the viewer speaks.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html#DownloadDistValuesOriginProtocolPolicy
 */
function calls(
  { configuration }: VpcOrigin,
  { viewerProtocolPolicy }: Pick<VpcOriginUse, 'viewerProtocolPolicy'>,
  port: number,
): 'yes' | 'no' | 'perhaps' {
  if (!configuration.known) return 'perhaps';
  const { httpPort, httpsPort, protocolPolicy } = configuration.value;
  if (protocolPolicy === 'http-only') return port === httpPort ? 'yes' : 'no';
  if (protocolPolicy === 'https-only') return port === httpsPort ? 'yes' : 'no';
  if (port !== httpsPort && port !== httpPort) return 'no';
  if (protocolPolicy !== 'match-viewer') return 'perhaps';
  if (port === httpsPort || viewerProtocolPolicy === 'allow-all') return 'yes';
  return ['https-only', 'redirect-to-https'].includes(viewerProtocolPolicy ?? '') ? 'no' : 'perhaps';
}

/** Whether no distribution calls on that port, whichever it is. */
function isNeverCalled(origin: VpcOrigin, port: number): boolean {
  const { httpPort, httpsPort } = origin.configuration.known ? origin.configuration.value : {};
  const isTold = httpPort !== undefined && httpsPort !== undefined;
  return isTold && calls(origin, {}, port) === 'no';
}

function doubtsAbout(
  { id, account, region, enabled }: Distribution,
  origin: VpcOrigin,
  use: VpcOriginUse,
  port: number,
): readonly Gap[] {
  const about = (reason: Gap['reason'], fact: string): Gap => ({ reason, fact, account, region });
  const fact = `on which ports distribution ${id} calls VPC origin ${origin.name}`;
  const ports = origin.configuration.known ? about('not-collected', fact) : origin.configuration.gap;
  return [
    ...(enabled === undefined ? [about('not-collected', `whether distribution ${id} is enabled`)] : []),
    ...(calls(origin, use, port) === 'perhaps' ? [ports] : []),
    ...use.guards.map((guard) =>
      about('unsupported', `${guarding[guard]} of distribution ${id} lets through`),
    ),
  ];
}

/** Why there may be distributions that use a VPC origin and that were not read. */
function unseenUsers(estate: Estate, { account, region, users }: VpcOrigin): readonly Gap[] {
  const unlisted = (owner: string) => estate.listingGap('ListDistributions', { account: owner, region });
  return [unlisted(account) ?? [], users.known ? users.value.flatMap(unread) : [users.gap]].flat();

  function unread(user: DistributionName): readonly Gap[] {
    const isRead = (one: Distribution) => one.id === user.id && one.account === user.account;
    if (estate.inventory.distributions.some(isRead)) return [];
    const fact = `distribution ${user.id} of account ${user.account}`;
    return [unlisted(user.account) ?? { reason: 'failed', fact, account: user.account, region }];
  }
}

/** A VPC origin once, as its owner lists it where that was read: accounts that it is shared with may list it as well. */
export function vpcOriginsOf({ inventory }: Estate): readonly VpcOrigin[] {
  const owned = (origin: VpcOrigin) => origin.arn.split(':')[4] === origin.account;
  const inOrder = [...inventory.vpcOrigins].sort((a, b) => Number(owned(b)) - Number(owned(a)));
  return [...new Map(inOrder.map((origin) => [origin.arn, origin] as const).reverse()).values()];
}
