import type { DataStore } from '../model/data-store.js';
import { type Cut, type Fact, type Finding, noEvidence } from '../model/outcome.js';
import { type Block, type Layer, stoppedTogether } from '../model/verdict.js';
import {
  canBecomePrivate,
  privateInstanceCommand,
  privateStoreCommand,
} from '../reach/cut/private-stores.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { defineCheck } from './define-check.js';
import { fail, notApplicable, pass, unknown } from './parts/finding.js';
import { outsidePlacement } from './parts/outside.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { blockedBy } from './parts/verdict-finding.js';
import { firstOf, remedy } from './parts/words.js';

export const publicFlagLatent = defineCheck({
  id: 'public-flag-latent',
  title: 'Database is flagged publicly accessible and only other layers keep it closed',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'A database or data store with `PubliclyAccessible` set (or what its service calls so), on the instance, the cluster or any member, that no packet from the internet reaches now. Names the layers that block, and the single change that would open it where there is one.',
    matters:
      'The public address and the public name are already there. A security group edit in a hurry, or a route added for something else, puts the database on the internet.',
    fix: 'Turn the flag off. Clients in the VPC are not affected: the name already resolves to the private address there.',
    blindSpots:
      'How likely the single change is, and who may make it, is not judged. A database that is reachable is left to `database-reachable-from-internet`.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
  ],

  evaluate(context) {
    return [
      ...context.reach.databases.map((subject) => judge(subject, context.reach)),
      ...unlistedDatabases(context),
    ];
  },
});

function judge(subject: DatabaseSubject, reach: Reach): Finding {
  if (outsidePlacement(subject))
    return notApplicable(subject, 'in no VPC, so that its own endpoint is all there is');
  const { now, publicFlag } = reach.fromInternet(subject);
  if (publicFlag.known && !publicFlag.value) return pass(subject, 'not publicly accessible');
  if (now.kind === 'reachable')
    return notApplicable(subject, 'reachable, see database-reachable-from-internet');
  if (!publicFlag.known)
    return unknown(subject, `cannot tell whether it is publicly accessible: ${remedy([publicFlag.gap])}`, [
      publicFlag.gap,
    ]);
  if (now.kind === 'unknown')
    return unknown(
      subject,
      `publicly accessible, and cannot tell whether anything blocks: ${remedy(now.gaps)}`,
      now.gaps,
      now.path ? { ...noEvidence, paths: [now.path] } : noEvidence,
    );
  return fail(
    subject,
    `publicly accessible and ${blockedBy(now.by)}; ${oneChangeAway(now.by)}`,
    { ...noEvidence, blocks: now.by, facts: flagged(subject) },
    turnOff(subject),
  );
}

/** What would open the database, where one change of one layer does. */
function oneChangeAway(blocks: readonly Block[]): string {
  const layers = [...new Set(blocks.map((block) => block.layer))];
  const together = blocks.some((block) => block.text === stoppedTogether);
  if (layers.length === 0 || (layers.length > 1 && !together)) return 'no change of a single layer opens it';
  return `${layers.map((layer) => openings[layer]).join(', or ')} would open it`;
}

const openings: Readonly<Record<Layer, string>> = {
  'internet-access-gateway': 'an internet access gateway',
  'internet-gateway': 'attaching an internet gateway',
  'block-public-access': 'turning Block Public Access off or excluding the subnet',
  'load-balancer': 'a load balancer',
  'load-balancer-group': 'one inbound rule of the load balancer',
  target: 'one target of a load balancer',
  'client-subnet': 'one change on the side of the client',
  'vpc-peering-connection': 'an active peering connection',
  'transit-gateway': 'one route of the transit gateway',
  'vpn-gateway': 'an attached VPN gateway',
  accelerator: 'an accelerator',
  'vpc-origin': 'a VPC origin',
  'endpoint-service': 'an endpoint service',
  'vpc-endpoint': 'a VPC endpoint',
  'resource-configuration': 'sharing a resource configuration',
  'resource-gateway': 'a resource gateway',
  'lattice-service': 'a service of VPC Lattice',
  proxy: 'a proxy',
  'verified-access-endpoint': 'a Verified Access endpoint',
  'instance-connect-endpoint': 'an Instance Connect endpoint',
  'client-vpn-endpoint': 'one authorization rule of the Client VPN endpoint',
  host: 'a host in between',
  'client-security-group': 'one outbound rule of the client',
  'core-network': 'one route of the core network',
  'direct-connect-gateway': 'an association with a Direct Connect gateway',
  'service-endpoint': 'turning the public endpoint on',
  'resource-policy': 'one change of the resource policy',
  'gateway-route-table': 'one change of the route table of the gateway',
  'public-address': 'a public address',
  'network-acl-inbound': 'one inbound entry of the network ACL',
  'security-group': 'one inbound rule of the security group',
  'network-acl-outbound': 'one outbound entry of the network ACL',
  'route-table': 'one route to an internet gateway',
};

function flagged({ arn, cluster, store, instances }: DatabaseSubject): readonly Fact[] {
  const text = 'PubliclyAccessible is true';
  if (store) {
    const setting = store.service === 'kafka' ? 'PublicAccess is SERVICE_PROVIDED_EIPS' : text;
    return [{ resource: arn, text: setting }];
  }
  return [
    ...(cluster?.publiclyAccessible === true ? [{ resource: arn, text }] : []),
    ...instances
      .filter((instance) => instance.publiclyAccessible === true)
      .map((instance) => ({ resource: instance.arn, text })),
  ];
}

function turnOff({ store, instances }: DatabaseSubject): readonly Cut[] {
  if (store) return turnOffStore(store);
  const open = instances.filter((instance) => instance.publiclyAccessible === true);
  // A Multi-AZ DB cluster carries the flag itself, and ModifyDBCluster cannot change it.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html
  if (open.length === 0) return [];
  return [
    {
      text: `Turn off PubliclyAccessible of ${firstOf(open.map((instance) => instance.id))}`,
      cli: open.map(privateInstanceCommand),
      cdk: 'publiclyAccessible: false',
      verified: false,
    },
  ];
}

const privateClusterAsCdk = "connectivityInfo: { publicAccess: { type: 'DISABLED' } }";

function turnOffStore(store: DataStore): readonly Cut[] {
  const command = privateStoreCommand(store);
  return [
    {
      text: canBecomePrivate(store)
        ? `Turn off public access of ${store.id}`
        : `Create ${store.id} again without public access, and move its data there`,
      cli: command === undefined ? [] : [command],
      cdk: store.service === 'kafka' ? privateClusterAsCdk : 'publiclyAccessible: false',
      verified: false,
    },
  ];
}
