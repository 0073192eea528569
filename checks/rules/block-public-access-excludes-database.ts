import type { BlockPublicAccessExclusion } from '../model/network.js';
import type { Cut, Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import type { Gap } from '../model/value.js';
import { ownerScope } from '../reach/estate.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { covers, isActive } from '../reach/network/block-public-access.js';
import { defineCheck } from './define-check.js';
import { facts, fail, notApplicable, pass, unknown } from './parts/finding.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { count, firstOf, remedy } from './parts/words.js';

export const blockPublicAccessExcludesDatabase = defineCheck({
  id: 'block-public-access-excludes-database',
  title: 'VPC Block Public Access is lifted where a database runs',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'An exclusion in force with mode `allow-bidirectional` over the VPC, or over a subnet, of a database subnet group. `allow-egress` admits nothing and passes.',
    matters:
      'The exclusion undoes the block exactly where it matters most, also while the mode is still off: whoever turns the block on later will believe that the database is behind it.',
    fix: 'Delete the exclusion. Where a public load balancer shares the VPC, exclude its subnets, not the VPC.',
    blindSpots:
      'Traffic that enters through a load balancer in another, excluded subnet is not an exclusion over the database and is not reported here.',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcBlockPublicAccessExclusions.html',
  ],

  evaluate(context) {
    return [
      ...context.reach.databases.map((subject) => judge(subject, context.reach)),
      ...unlistedDatabases(context),
    ];
  },
});

/** What is known about the exclusions over the subnets of one database. */
interface Exclusions {
  readonly inForce: Map<string, BlockPublicAccessExclusion>;
  readonly gaps: Gap[];
  /** How many subnets were looked at. */
  readonly subnets: number;
}

function judge(subject: DatabaseSubject, reach: Reach): Finding {
  if (subject.subnetGroup === undefined) return notApplicable(subject, 'in no VPC');
  const { inForce, gaps, subnets } = exclusionsOver(subject, reach);
  const [exclusion] = inForce.values();
  if (exclusion !== undefined) {
    const list = [...inForce.values()];
    return fail(
      subject,
      `${firstOf(list.map((item) => item.id))} ${list.length === 1 ? 'lifts' : 'lift'} Block Public Access over ${firstOf(list.map(target))}`,
      facts(
        ...list.map((item) => ({
          resource: item.id,
          text: `${item.mode} over ${target(item)}, ${item.state}`,
        })),
      ),
      [deleteAll(list)],
    );
  }
  if (gaps.length > 0)
    return unknown(subject, `cannot tell whether an exclusion covers it: ${remedy(gaps)}`, gaps);
  return pass(subject, `no exclusion admits traffic to its VPC or its ${count(subnets, 'subnet')}`);
}

function exclusionsOver(subject: DatabaseSubject, { estate }: Reach): Exclusions {
  const inForce = new Map<string, BlockPublicAccessExclusion>();
  const gaps: Gap[] = [];
  if (!subject.subnetGroup?.known)
    return { inForce, gaps: subject.subnetGroup ? [subject.subnetGroup.gap] : [], subnets: 0 };
  const { subnets, name } = subject.subnetGroup.value;
  if (subnets.length === 0) {
    const { account, region } = subject;
    gaps.push({ reason: 'not-collected', fact: `subnets of subnet group ${name}`, account, region });
  }
  for (const { id } of subnets) {
    const subnet = estate.subnet(id, subject);
    if (!subnet.known) {
      gaps.push(subnet.gap);
      continue;
    }
    const owner = ownerScope(subnet.value);
    const listingGap = estate.listingGap('DescribeVpcBlockPublicAccessExclusions', owner);
    if (listingGap) gaps.push(listingGap);
    for (const exclusion of estate.exclusionsOf(owner)) {
      if (exclusion.mode === 'allow-egress' || !covers(exclusion, subnet.value)) continue;
      const active = isActive(exclusion);
      if (active === 'no') continue;
      if (active === 'yes' && exclusion.mode === 'allow-bidirectional') inForce.set(exclusion.id, exclusion);
      else gaps.push(doubtful(exclusion));
    }
  }
  return { inForce, gaps, subnets: subnets.length };
}

/** `vpc/vpc-1` or `subnet/subnet-1` */
function target({ resourceArn }: BlockPublicAccessExclusion): string {
  return resourceArn.split(':').at(-1) ?? resourceArn;
}

function doubtful({ id, mode, state, account, region }: BlockPublicAccessExclusion): Gap {
  return {
    reason: 'unsupported',
    fact: `whether exclusion ${id} with mode "${mode}" and state "${state}" admits traffic`,
    account,
    region,
  };
}

function deleteAll(exclusions: readonly BlockPublicAccessExclusion[]): Cut {
  return {
    text: `Delete ${firstOf(exclusions.map((exclusion) => exclusion.id))}`,
    cli: exclusions.map(({ id, region }) =>
      commandLine(
        'aws',
        'ec2',
        'delete-vpc-block-public-access-exclusion',
        '--exclusion-id',
        id,
        '--region',
        region,
      ),
    ),
    cdk: 'remove the ec2.CfnVPCBlockPublicAccessExclusion',
    verified: false,
  };
}
