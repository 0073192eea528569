import type { ScannedRegion } from '../model/inventory.js';
import type { Scope } from '../model/network.js';
import type { Cut, Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import type { Gap } from '../model/value.js';
import { ownerScope } from '../reach/estate.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { type CheckContext, defineCheck } from './define-check.js';
import { facts, fail, notApplicable, pass, unknown } from './parts/finding.js';
import { count, remedy } from './parts/words.js';

export const blockPublicAccessOff = defineCheck({
  id: 'block-public-access-off',
  title: 'VPC Block Public Access is off where databases run',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'An account and Region that holds databases, or owns subnets in which databases run, and whose VPC Block Public Access mode is `off`. `block-ingress` and `block-bidirectional` pass.',
    matters:
      'With the block on, an internet gateway, a public address and an open security group together still let nobody in. With it off, one route and one rule are enough.',
    fix: 'Turn on `block-ingress`, and exclude only the subnets that serve the internet; or declare the mode for the whole organisation with a declarative policy.',
    blindSpots:
      'The block does not cover Site-to-Site VPN, Client VPN, transit gateways, peering or PrivateLink, and a load balancer in an excluded subnet still passes traffic on to its targets.',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcBlockPublicAccessOptions.html',
  ],

  evaluate(context) {
    return placesOf(context).map((place) => judge(place, context));
  },
});

/** An account and Region whose mode matters. */
interface Place {
  readonly region: ScannedRegion;
  readonly databases: number;
  /** Why databases may exist there although none was seen. */
  readonly unlisted: readonly Gap[];
}

function placesOf({ inventory, reach }: CheckContext): readonly Place[] {
  const places = new Map<string, Place>();
  const add = (region: ScannedRegion, databases: number, unlisted: readonly Gap[] = []) => {
    const key = `${region.account}/${region.region}`;
    const before = places.get(key)?.databases ?? 0;
    places.set(key, { region, databases: before + databases, unlisted });
  };
  for (const region of inventory.regions) {
    const here = (item: Scope) => item.account === region.account && item.region === region.region;
    const unlisted = reach.unlistedDatabases(region).map(({ gap }) => gap);
    const subjects = reach.databases.filter(here);
    const databases = subjects.length + inventory.databaseShardGroups.filter(here).length;
    if (databases > 0 || unlisted.length > 0) add(region, databases, unlisted);
    // The owner of a shared subnet decides for the databases that other accounts run in it.
    for (const subject of subjects) {
      for (const account of subnetOwners(subject, reach))
        if (account !== region.account) add({ ...region, account }, 1);
    }
  }
  return [...places.values()];
}

function subnetOwners(subject: DatabaseSubject, { estate }: Reach): ReadonlySet<string> {
  const owners = new Set<string>();
  if (subject.subnetGroup?.known) {
    for (const { id } of subject.subnetGroup.value.subnets) {
      const subnet = estate.subnet(id, subject);
      if (subnet.known) owners.add(ownerScope(subnet.value).account);
    }
  }
  return owners;
}

function judge(
  { region, databases, unlisted }: Place,
  { inventory, reach: { estate } }: CheckContext,
): Finding {
  const { partition, account, region: name } = region;
  const arn = `arn:${partition}:ec2:${name}:${account}:vpc-block-public-access-options`;
  const about = { arn, account, region: name };
  const inFront = databases > 0 ? ` in front of ${count(databases, 'database')}` : '';
  const options = estate.blockPublicAccess(region);
  // The mode is the account's: a template that does not set it says nothing of it.
  const isSet = options.known && options.value.mode !== 'off';
  if (inventory.source.kind === 'template' && !isSet)
    return notApplicable(about, 'the template does not set the mode, which the account has once');
  if (!options.known)
    return unknown(about, `mode could not be read${inFront}: ${remedy([options.gap])}`, [options.gap]);
  const { mode } = options.value;
  switch (mode) {
    case 'block-ingress':
    case 'block-bidirectional':
      return pass(about, `mode ${mode}${inFront}`);
    case 'off': {
      if (databases === 0)
        return unknown(
          about,
          `mode off, and cannot tell whether databases exist: ${remedy(unlisted)}`,
          unlisted,
        );
      const text = `mode off${inFront}`;
      return fail(about, text, facts({ resource: arn, text: 'InternetGatewayBlockMode is off' }), [
        turnOn(name),
      ]);
    }
    default: {
      const fact = `what Block Public Access mode "${mode}" blocks`;
      return unknown(about, `mode "${mode}" is not known to this version${inFront}`, [
        { reason: 'unsupported', fact, account, region: name },
      ]);
    }
  }
}

function turnOn(region: string): Cut {
  return {
    text: `Turn on VPC Block Public Access for arriving traffic in ${region}`,
    cli: [
      commandLine(
        'aws',
        'ec2',
        'modify-vpc-block-public-access-options',
        '--internet-gateway-block-mode',
        'block-ingress',
        '--region',
        region,
      ),
    ],
    cdk: "new ec2.CfnVPCBlockPublicAccessOptions(…, { internetGatewayBlockMode: 'block-ingress' })",
    verified: false,
  };
}
