import {
  CfnCustomerGateway,
  CfnPrefixList,
  CfnRoute,
  CfnSecurityGroupIngress,
  type CfnSubnet,
  CfnVPCCidrBlock,
  CfnVPCGatewayAttachment,
  CfnVPCPeeringConnection,
  CfnVPNConnection,
  CfnVPNConnectionRoute,
  CfnVPNGateway,
  type SecurityGroup,
} from 'aws-cdk-lib/aws-ec2';
import { CfnDBShardGroup } from 'aws-cdk-lib/aws-rds';
import { Fn } from 'aws-cdk-lib/core';
import { letCall, Offer } from '../../../lib/index.js';
import { admit, admitByAcl, everywhere, type Mutation, moveToEgress, port } from './parts.js';

/** Changes of the database, its groups and its network that open a way to it. */
export const openings: readonly Mutation[] = [
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
