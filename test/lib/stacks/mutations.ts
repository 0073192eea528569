import { CfnReplicationInstance, CfnReplicationSubnetGroup } from 'aws-cdk-lib/aws-dms';
import { CfnCluster as CfnDsqlCluster } from 'aws-cdk-lib/aws-dsql';
import {
  CfnCustomerGateway,
  CfnInstance,
  CfnNetworkAclEntry,
  CfnPrefixList,
  CfnRoute,
  CfnSecurityGroup,
  CfnSecurityGroupIngress,
  type CfnSubnet,
  CfnVerifiedAccessEndpoint,
  CfnVerifiedAccessGroup,
  CfnVerifiedAccessInstance,
  CfnVerifiedAccessTrustProvider,
  CfnVPCBlockPublicAccessExclusion,
  CfnVPCBlockPublicAccessOptions,
  CfnVPCCidrBlock,
  CfnVPCGatewayAttachment,
  CfnVPCPeeringConnection,
  CfnVPNConnection,
  CfnVPNConnectionRoute,
  CfnVPNGateway,
  type SecurityGroup,
} from 'aws-cdk-lib/aws-ec2';
import { CfnListener, CfnLoadBalancer, CfnTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import {
  CfnAccelerator,
  CfnListener as CfnAcceleratorListener,
  CfnEndpointGroup,
} from 'aws-cdk-lib/aws-globalaccelerator';
import { CfnDomain } from 'aws-cdk-lib/aws-opensearchservice';
import { CfnDBCluster, CfnDBInstance, CfnDBShardGroup, CfnDBSubnetGroup } from 'aws-cdk-lib/aws-rds';
import { Fn } from 'aws-cdk-lib/core';
import { letCall, Offer } from '../../../lib/index.js';
import type { Built } from './built.js';

/** One change of the stacks, and what has to be found then. */
export interface Mutation {
  readonly does: string;
  readonly mutate: (parts: Parts) => void;
  readonly fails: readonly string[];
  /** What cannot be told then. */
  readonly unknown?: readonly string[];
}

/** What the stacks of a network with egress and the cluster `orders` consist of. */
export interface Parts {
  readonly built: Built;
  readonly network: Built['network'];
  readonly stack: Built['databases'][string];
  readonly cluster: CfnDBCluster;
  readonly writer: CfnDBInstance;
  readonly subnetGroup: CfnDBSubnetGroup;
  readonly group: CfnSecurityGroup;
  readonly vpcId: string;
  readonly egress: readonly string[];
}

const port = 15432;
const everywhere = '0.0.0.0/0';

export function partsOf(built: Built): Parts {
  const { network, databases } = built;
  const stack = databases.orders as Parts['stack'];
  const all = stack.node.findAll();
  const first = <Made>(isOne: (each: unknown) => each is Made): Made => all.find(isOne) as Made;
  return {
    built,
    network,
    stack,
    cluster: first((each) => each instanceof CfnDBCluster),
    writer: first((each) => each instanceof CfnDBInstance),
    subnetGroup: first((each) => each instanceof CfnDBSubnetGroup),
    group: stack.database.node.findChild('Group').node.defaultChild as CfnSecurityGroup,
    vpcId: network.network.vpc.vpcId,
    egress: network.network.vpc.publicSubnets.map(({ subnetId }) => subnetId),
  };
}

function admit({ stack, group }: Parts, block: string): void {
  new CfnSecurityGroupIngress(stack, 'Admit', {
    groupId: group.attrGroupId,
    ipProtocol: 'tcp',
    fromPort: port,
    toPort: port,
    cidrIp: block,
  });
}

function moveToEgress({ subnetGroup, egress }: Parts): void {
  subnetGroup.subnetIds = [...egress];
}

function openGroup({ stack, vpcId }: Parts, from: number, to = from): CfnSecurityGroup {
  return new CfnSecurityGroup(stack, 'Open', {
    groupDescription: 'open',
    vpcId,
    securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: from, toPort: to, cidrIp: everywhere }],
  });
}

/** An entry before all others in both directions of every ACL of a tier. */
function admitByAcl(
  { network }: Parts,
  tier: string,
  block: { readonly cidrBlock: string } | { readonly ipv6CidrBlock: string },
) {
  const acl = network.network.node.findChild(`${tier}Acl`);
  for (const egress of [true, false])
    new CfnNetworkAclEntry(acl, `Mutated${egress}`, {
      networkAclId: (acl as unknown as { networkAclId: string }).networkAclId,
      egress,
      protocol: -1,
      ruleAction: 'allow',
      ruleNumber: 1,
      ...block,
    });
}

function loadBalancer(parts: Parts, scheme: string): CfnLoadBalancer {
  const { stack, egress, vpcId } = parts;
  const open = openGroup(parts, 5432);
  const made = new CfnLoadBalancer(stack, 'Balancer', {
    type: 'network',
    scheme,
    subnets: [...egress],
    securityGroups: [open.attrGroupId],
  });
  const targets = new CfnTargetGroup(stack, 'Targets', {
    protocol: 'TCP',
    port,
    targetType: 'ip',
    vpcId,
    targets: [{ id: '10.40.32.10', port }],
  });
  new CfnListener(stack, 'Listener', {
    loadBalancerArn: made.ref,
    port: 5432,
    protocol: 'TCP',
    defaultActions: [{ type: 'forward', targetGroupArn: targets.ref }],
  });
  admit(parts, '10.40.0.0/16');
  return made;
}

/** Each check that a template can express, with a change of the stacks that it has to find. */
export const mutations: readonly Mutation[] = [
  {
    does: 'blocks public access, and lifts that for the network',
    mutate: ({ network, vpcId }) => {
      new CfnVPCBlockPublicAccessOptions(network, 'Block', {
        internetGatewayBlockMode: 'block-bidirectional',
      });
      new CfnVPCBlockPublicAccessExclusion(network, 'Lift', {
        internetGatewayExclusionMode: 'allow-bidirectional',
        vpcId,
      });
    },
    fails: ['block-public-access-excludes-database'],
  },
  {
    does: 'puts the cluster into express configuration',
    mutate: ({ cluster }) => {
      cluster.addPropertyOverride('WithExpressConfiguration', true);
      cluster.addPropertyDeletionOverride('DBSubnetGroupName');
      cluster.addPropertyDeletionOverride('VpcSecurityGroupIds');
    },
    fails: ['cluster-in-express-configuration', 'database-reachable-from-internet'],
    unknown: ['subnet-group-routed-to-internet'],
  },
  {
    does: 'turns the Data API on',
    mutate: ({ cluster }) => {
      cluster.enableHttpEndpoint = true;
    },
    fails: ['cluster-open-to-data-api'],
  },
  {
    does: 'puts a cluster of Aurora DSQL beside it',
    mutate: ({ stack }) => {
      new CfnDsqlCluster(stack, 'Dsql', { deletionProtectionEnabled: true });
    },
    fails: ['database-guarded-by-identity-alone'],
  },
  {
    does: 'makes the writer public, in public subnets, for everybody',
    mutate: (parts) => {
      moveToEgress(parts);
      parts.writer.publiclyAccessible = true;
      admit(parts, everywhere);
    },
    fails: [
      'database-reachable-from-internet',
      'database-reachable-on-failover',
      'security-group-admits-undeclared-address',
      'subnet-group-routed-to-internet',
    ],
  },
  {
    does: 'flags the writer public and changes nothing else',
    mutate: ({ writer }) => {
      writer.publiclyAccessible = true;
    },
    fails: ['public-flag-latent'],
  },
  {
    does: 'offers it to an account that nobody declared',
    mutate: ({ stack, network }) => {
      const { vpc, databaseSubnets: subnets } = network.network;
      const guests = stack.database.clients;
      new Offer(stack, 'Stranger', {
        name: 'orders',
        resourceArn: stack.database.resourceArn,
        vpc,
        subnets,
        securityGroup: guests,
        accounts: ['999988887777'],
      });
      const database = stack.database.node.findChild('Group') as SecurityGroup;
      letCall(stack, 'GuestsCall', guests, database, port, 'Guests call');
    },
    fails: ['database-reachable-from-undeclared-account'],
  },
  {
    does: 'peers the network with a stranger, with routes, entries and a rule for it',
    mutate: (parts) => {
      const { network, vpcId } = parts;
      const peering = new CfnVPCPeeringConnection(network, 'Peering', {
        vpcId,
        peerVpcId: 'vpc-0123456789abcdef0',
        peerOwnerId: '999988887777',
      });
      network.network.databaseSubnets.forEach((subnet, index) => {
        new CfnRoute(network, `ToStranger${index}`, {
          routeTableId: subnet.routeTable.routeTableId,
          destinationCidrBlock: '10.99.0.0/16',
          vpcPeeringConnectionId: peering.ref,
        });
      });
      admitByAcl(parts, 'Database', { cidrBlock: '10.99.0.0/16' });
      admit(parts, '10.99.0.0/16');
    },
    fails: [],
    unknown: ['database-reachable-from-undeclared-network'],
  },
  {
    does: 'connects a partner by VPN, with routes, entries and a rule for it',
    mutate: (parts) => {
      const { network, vpcId } = parts;
      const partner = '172.31.0.0/16';
      const gateway = new CfnVPNGateway(network, 'Gateway', { type: 'ipsec.1' });
      const attached = new CfnVPCGatewayAttachment(network, 'Attached', { vpcId, vpnGatewayId: gateway.ref });
      const customer = new CfnCustomerGateway(network, 'Partner', {
        type: 'ipsec.1',
        ipAddress: '198.18.0.7',
        bgpAsn: 65000,
      });
      const connection = new CfnVPNConnection(network, 'Vpn', {
        type: 'ipsec.1',
        customerGatewayId: customer.ref,
        vpnGatewayId: gateway.ref,
        staticRoutesOnly: true,
      });
      new CfnVPNConnectionRoute(network, 'VpnRoute', {
        vpnConnectionId: connection.ref,
        destinationCidrBlock: partner,
      });
      network.network.databaseSubnets.forEach((subnet, index) => {
        const route = new CfnRoute(network, `ToPartner${index}`, {
          routeTableId: subnet.routeTable.routeTableId,
          destinationCidrBlock: partner,
          gatewayId: gateway.ref,
        });
        route.addDependency(attached);
      });
      admitByAcl(parts, 'Database', { cidrBlock: partner });
      admit(parts, partner);
    },
    fails: ['database-reachable-from-undeclared-network'],
  },
  {
    does: 'puts a public subnet into the group, for a failover of the public writer',
    mutate: (parts) => {
      const { subnetGroup, writer, network, egress } = parts;
      const [isolated] = network.network.databaseSubnets;
      subnetGroup.subnetIds = [isolated?.subnetId as string, egress[1] as string];
      writer.availabilityZone = Fn.select(0, Fn.getAzs());
      writer.publiclyAccessible = true;
      admit(parts, everywhere);
    },
    fails: [
      'database-reachable-on-failover',
      'public-flag-latent',
      'security-group-admits-undeclared-address',
      'subnet-group-routed-to-internet',
    ],
  },
  {
    does: 'gives the public subnets IPv6 and the cluster both families, for everybody',
    mutate: (parts) => {
      const { network, cluster, stack, group, vpcId } = parts;
      const { vpc } = network.network;
      const block = new CfnVPCCidrBlock(network, 'Ipv6', { vpcId, amazonProvidedIpv6CidrBlock: true });
      const blocks = Fn.cidr(Fn.select(0, vpc.vpcIpv6CidrBlocks), 4, '64');
      vpc.publicSubnets.forEach((subnet, index) => {
        const resource = subnet.node.defaultChild as CfnSubnet;
        resource.ipv6CidrBlock = Fn.select(index, blocks);
        resource.addDependency(block);
        new CfnRoute(network, `Ipv6To${index}`, {
          routeTableId: subnet.routeTable.routeTableId,
          destinationIpv6CidrBlock: '::/0',
          gatewayId: vpc.internetGatewayId as string,
        });
      });
      moveToEgress(parts);
      admitByAcl(parts, 'Egress', { ipv6CidrBlock: '::/0' });
      cluster.networkType = 'DUAL';
      parts.writer.publiclyAccessible = true;
      new CfnSecurityGroupIngress(stack, 'Admit6', {
        groupId: group.attrGroupId,
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        cidrIpv6: '::/0',
      });
    },
    fails: ['security-group-admits-undeclared-address', 'subnet-group-routed-to-internet'],
    unknown: [
      'database-reachable-from-internet',
      'database-reachable-on-failover',
      'database-reachable-over-ipv6',
      'public-flag-latent',
    ],
  },
  {
    does: 'puts a bastion in front that answers SSH to the world',
    mutate: (parts) => {
      const { stack, egress } = parts;
      admitByAcl(parts, 'Egress', { cidrBlock: everywhere });
      const open = openGroup(parts, 22);
      new CfnInstance(stack, 'Bastion', {
        imageId: 'ami-0123456789abcdef0',
        instanceType: 't4g.micro',
        networkInterfaces: [
          {
            deviceIndex: '0',
            subnetId: egress[0] as string,
            associatePublicIpAddress: true,
            groupSet: [open.attrGroupId],
          },
        ],
      });
      // From its tier to the databases' there is an entry to be added as well.
      admitByAcl(parts, 'Database', { cidrBlock: '10.40.0.0/16' });
      new CfnSecurityGroupIngress(stack, 'FromBastion', {
        groupId: parts.group.attrGroupId,
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        sourceSecurityGroupId: open.attrGroupId,
      });
    },
    fails: ['database-reachable-through-host'],
  },
  {
    does: 'puts a load balancer in front, for an address that the database may have',
    mutate: (parts) => {
      admitByAcl(parts, 'Egress', { cidrBlock: everywhere });
      admitByAcl(parts, 'Database', { cidrBlock: '10.40.0.0/16' });
      loadBalancer(parts, 'internet-facing');
    },
    fails: [],
    unknown: ['database-reachable-through-load-balancer'],
  },
  {
    does: 'puts an accelerator before an internal load balancer, for an address that the database may have',
    mutate: (parts) => {
      admitByAcl(parts, 'Egress', { cidrBlock: everywhere });
      admitByAcl(parts, 'Database', { cidrBlock: '10.40.0.0/16' });
      const balancer = loadBalancer(parts, 'internal');
      const accelerator = new CfnAccelerator(parts.stack, 'Accelerator', { name: 'orders' });
      const listener = new CfnAcceleratorListener(parts.stack, 'AcceleratorListener', {
        acceleratorArn: accelerator.ref,
        protocol: 'TCP',
        portRanges: [{ fromPort: 5432, toPort: 5432 }],
      });
      new CfnEndpointGroup(parts.stack, 'AcceleratorEndpoints', {
        listenerArn: listener.ref,
        endpointGroupRegion: parts.stack.region,
        endpointConfigurations: [{ endpointId: balancer.ref }],
      });
    },
    fails: [],
    unknown: ['database-reachable-through-accelerator'],
  },
  {
    does: 'lets Verified Access lead to the cluster',
    mutate: (parts) => {
      const { stack, network, group, cluster } = parts;
      const provider = new CfnVerifiedAccessTrustProvider(stack, 'Provider', {
        policyReferenceName: 'staff',
        trustProviderType: 'user',
        userTrustProviderType: 'iam-identity-center',
      });
      const instance = new CfnVerifiedAccessInstance(stack, 'Access', {
        verifiedAccessTrustProviderIds: [provider.ref],
      });
      const endpoints = new CfnVerifiedAccessGroup(stack, 'AccessGroup', {
        verifiedAccessInstanceId: instance.ref,
      });
      const open = openGroup(parts, 1, 65535);
      new CfnVerifiedAccessEndpoint(stack, 'AccessEndpoint', {
        verifiedAccessGroupId: endpoints.ref,
        attachmentType: 'vpc',
        endpointType: 'rds',
        securityGroupIds: [open.attrGroupId],
        rdsOptions: {
          protocol: 'tcp',
          port,
          rdsDbClusterArn: cluster.attrDbClusterArn,
          subnetIds: network.network.databaseSubnets.map(({ subnetId }) => subnetId),
        },
      });
      new CfnSecurityGroupIngress(stack, 'FromAccess', {
        groupId: group.attrGroupId,
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        sourceSecurityGroupId: open.attrGroupId,
      });
    },
    fails: ['database-reachable-through-verified-access'],
  },
  {
    does: 'puts a public replication instance of DMS into the public subnets',
    mutate: (parts) => {
      const { stack, egress } = parts;
      admitByAcl(parts, 'Egress', { cidrBlock: everywhere });
      const subnets = new CfnReplicationSubnetGroup(stack, 'DmsSubnets', {
        replicationSubnetGroupDescription: 'copies',
        subnetIds: [...egress],
      });
      new CfnReplicationInstance(stack, 'Dms', {
        replicationInstanceClass: 'dms.t3.medium',
        replicationSubnetGroupIdentifier: subnets.ref,
        publiclyAccessible: true,
        vpcSecurityGroupIds: [openGroup(parts, 443).attrGroupId],
      });
    },
    fails: ['dms-instance-reachable-from-internet'],
  },
  {
    does: 'puts an OpenSearch domain beside it that takes requests of everybody',
    mutate: ({ stack }) => {
      new CfnDomain(stack, 'Search', {
        domainName: 'search',
        accessPolicies: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'es:*', Resource: '*' }],
        },
      });
    },
    fails: ['database-guarded-by-identity-alone', 'opensearch-domain-open-to-unsigned-requests'],
  },
  {
    does: 'admits a prefix list that holds the whole internet',
    mutate: ({ stack, group }) => {
      const list = new CfnPrefixList(stack, 'Offices', {
        addressFamily: 'IPv4',
        prefixListName: 'offices',
        maxEntries: 2,
        entries: [{ cidr: '0.0.0.0/1' }, { cidr: '128.0.0.0/1' }],
      });
      new CfnSecurityGroupIngress(stack, 'FromOffices', {
        groupId: group.attrGroupId,
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        sourcePrefixListId: list.attrPrefixListId,
      });
    },
    fails: ['prefix-list-public-or-foreign', 'security-group-admits-undeclared-address'],
  },
  {
    does: 'admits a public block',
    mutate: (parts) => admit(parts, '8.8.4.0/24'),
    fails: ['security-group-admits-undeclared-address'],
  },
  {
    does: 'puts a public shard group into the cluster',
    mutate: ({ stack, cluster }) => {
      new CfnDBShardGroup(stack, 'Shards', {
        dbClusterIdentifier: cluster.ref,
        maxAcu: 64,
        publiclyAccessible: true,
      });
    },
    fails: ['public-flag-latent', 'shard-group-public'],
  },
  {
    does: 'puts a public subnet into the subnet group',
    mutate: ({ subnetGroup, egress }) => {
      subnetGroup.subnetIds = [...subnetGroup.subnetIds, egress[0] as string];
    },
    fails: ['subnet-group-routed-to-internet'],
  },
];

/** The checks that no change of a template brings to fail, with the reason. */
export const inexpressible: Readonly<Record<string, string>> = {
  'block-public-access-off':
    'CloudFormation turns Block Public Access on, and off by deleting the resource alone',
  'snapshot-public': 'no type of CloudFormation shares a snapshot',
  'snapshot-shared-with-undeclared-account': 'no type of CloudFormation shares a snapshot',
};
