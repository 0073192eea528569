import { describe, expect, it } from 'vitest';
import { createReach } from '../../../checks/reach/create-reach.js';
import { type Edits, edited } from '../../simulator/edit.js';
import { openEstate } from '../../simulator/open-estate.js';

const scope = { account: '111122223333', region: 'eu-west-1' };
const owned = { ...scope, owner: scope.account };

/** `orders` with IPv4 alone, behind rules with these sources. */
function behind(...sources: readonly { readonly id?: string; readonly cidr: string }[]): Edits {
  return {
    databaseInstances: { orders: { networkType: 'IPV4' } },
    securityGroups: {
      'sg-orders': {
        ingress: {
          known: true,
          value: sources.map(({ id, cidr }) => ({
            ...(id === undefined ? {} : { id }),
            protocol: 'tcp',
            ports: { from: 5432, to: 5432 },
            peer: { kind: 'cidr', cidr },
          })),
        },
      },
    },
  };
}

const world = { id: 'sgr-1', cidr: '0.0.0.0/0' };
const local = {
  destination: { kind: 'cidr', cidr: '10.1.0.0/16' },
  target: { kind: 'local', id: 'local' },
  state: 'active',
  origin: 'CreateRouteTable',
};
const toInternet = {
  destination: { kind: 'cidr', cidr: '0.0.0.0/0' },
  target: { kind: 'internet-gateway', id: 'igw-hub' },
  state: 'active',
  origin: 'CreateRoute',
};

/** The database runs in a closed subnet, and its group holds an open one; a third subnet of the VPC is closed. */
const openOnFailover: Edits = {
  ...behind(world),
  routeTables: {
    'rtb-hub': { routes: [local] },
    'rtb-open': {
      ...owned,
      vpcId: 'vpc-hub',
      associations: [{ isMain: false, subnetId: 'subnet-b' }],
      routes: [local, toInternet],
    },
  },
  subnets: {
    'subnet-c': {
      ...owned,
      vpcId: 'vpc-hub',
      availabilityZone: 'eu-west-1c',
      cidr: '10.1.2.0/24',
      ipv6Cidrs: [],
    },
  },
  networkAcls: { 'acl-hub': { subnetIds: ['subnet-a', 'subnet-b', 'subnet-c'] } },
};

const withWebServers: Edits = {
  ...behind(world),
  databaseInstances: { orders: { networkType: 'IPV4', publiclyAccessible: true } },
  networkInterfaces: Object.fromEntries(
    ['eni-web-1', 'eni-web-2'].map((id) => [
      id,
      {
        ...owned,
        vpcId: 'vpc-hub',
        subnetId: 'subnet-b',
        description: 'web server',
        interfaceType: 'interface',
        securityGroupIds: ['sg-orders'],
        privateAddresses: [{ address: '10.1.1.9' }],
        ipv6Addresses: [],
      },
    ]),
  ),
};

const texts = (edits: Edits) => {
  const reach = createReach(edited(openEstate, edits));
  return reach.databases.flatMap((subject) => reach.cuts(subject).map(({ text }) => text));
};

describe('what closes a database', () => {
  it.each<{ readonly name: string; readonly edits: Edits; readonly expected: readonly string[] }>([
    {
      name: 'the flag, the rule without the internet, the route',
      edits: behind(world),
      expected: [
        'Switch PubliclyAccessible off for orders',
        'Narrow sgr-1 of sg-orders from 0.0.0.0/0 to 10.1.0.0/16; connections that are open may stay open',
        'Delete the route 0.0.0.0/0 -> igw-hub of rtb-hub',
      ],
    },
    {
      name: 'a rule for one stranger is revoked, and nobody else denied',
      edits: behind({ cidr: '8.8.4.4/32' }),
      expected: [
        'Switch PubliclyAccessible off for orders',
        'Revoke tcp 5432 from 8.8.4.4/32 of sg-orders; connections that are open may stay open',
        'Deny tcp 5432 from 8.8.4.4/32 by a new inbound rule 99 of acl-hub',
      ],
    },
    {
      name: 'two rules that admit the same need both be revoked',
      edits: behind({ id: 'sgr-1', cidr: '8.8.4.4/32' }, { id: 'sgr-2', cidr: '8.8.4.0/24' }),
      expected: [
        'Switch PubliclyAccessible off for orders',
        'Deny tcp 5432 from 8.8.4.0/24 by a new inbound rule 99 of acl-hub',
        'Revoke sgr-1 of sg-orders, sgr-2 of sg-orders; connections that are open may stay open',
      ],
    },
    {
      name: 'a subnet group without its open subnet, and with a closed one in a second zone',
      edits: openOnFailover,
      expected: [
        'Switch PubliclyAccessible off for orders',
        'Narrow sgr-1 of sg-orders from 0.0.0.0/0 to 10.1.0.0/16; connections that are open may stay open',
        'Let subnet group hub-subnets hold only subnet-a and subnet-c',
      ],
    },
    {
      name: 'what others share comes last, with their number',
      edits: withWebServers,
      expected: [
        'Switch PubliclyAccessible off for orders',
        'Narrow sgr-1 of sg-orders from 0.0.0.0/0 to 10.1.0.0/16; also affects 2 other network interfaces; connections that are open may stay open',
        'Delete the route 0.0.0.0/0 -> igw-hub of rtb-hub; also affects 2 other network interfaces',
      ],
    },
    {
      name: 'nothing, where it is closed',
      edits: behind({ cidr: '10.0.0.0/8' }),
      expected: [],
    },
  ])('$name', ({ edits, expected }) => {
    expect(texts(edits)).toEqual(expected);
  });

  it('offers the smallest change as well where the least disruptive has several parts', () => {
    expect(texts({}).slice(0, 2)).toEqual([
      'Switch PubliclyAccessible off for orders; revoke sgr-2 of sg-orders',
      'Turn Block Public Access on (block-ingress) for 111122223333 in eu-west-1',
    ]);
  });

  it('names what lifts Block Public Access, and not a mode that a policy of the organisation sets', () => {
    const exclusion = (to: string) => ({
      ...scope,
      resourceArn: `arn:aws:ec2:eu-west-1:111122223333:${to}`,
      mode: 'allow-bidirectional',
      state: 'create-complete',
    });
    const cluttered: Edits = {
      blockPublicAccessMode: 'block-ingress',
      blockPublicAccessExclusions: { 'vpcbpa-exclude-1': exclusion('vpc/vpc-hub') },
    };
    expect(texts(cluttered)[1]).toBe('Delete vpcbpa-exclude-1, which lifts Block Public Access');
    const declared = edited(openEstate, {});
    const reach = createReach({
      ...declared,
      blockPublicAccess: [{ ...scope, mode: 'off', managedBy: 'declarative-policy' }],
    });
    const offered = reach.databases.flatMap((subject) => reach.cuts(subject).map(({ text }) => text));
    expect(offered.filter((text) => text.includes('Block Public Access'))).toEqual([]);
  });
});

describe('the commands of a change', () => {
  it('add the narrow rule before they revoke the wide one', () => {
    const reach = createReach(edited(openEstate, behind(world)));
    const [, narrowed, deleted] = reach.databases.flatMap((subject) => reach.cuts(subject));
    expect(narrowed?.cli).toEqual([
      `aws ec2 authorize-security-group-ingress --group-id sg-orders --region eu-west-1 --ip-permissions '[{"IpProtocol":"tcp","FromPort":5432,"ToPort":5432,"IpRanges":[{"CidrIp":"10.1.0.0/16"}]}]'`,
      'aws ec2 revoke-security-group-ingress --group-id sg-orders --region eu-west-1 --security-group-rule-ids sgr-1',
    ]);
    expect(narrowed?.cdk).toBe("Peer.ipv4('10.1.0.0/16') in place of Peer.ipv4('0.0.0.0/0')");
    expect(deleted?.cli).toEqual([
      'aws ec2 delete-route --route-table-id rtb-hub --destination-cidr-block 0.0.0.0/0 --region eu-west-1',
    ]);
    expect(deleted?.cdk).toBe('subnetType: SubnetType.PRIVATE_ISOLATED');
  });

  it('deny in front of every entry that allows', () => {
    const reach = createReach(edited(openEstate, behind({ id: 'sgr-1', cidr: '8.8.4.4/32' })));
    const [, , denied] = reach.databases.flatMap((subject) => reach.cuts(subject));
    expect(denied?.cli).toEqual([
      'aws ec2 create-network-acl-entry --network-acl-id acl-hub --ingress --rule-number 99 --rule-action deny --protocol tcp --port-range From=5432,To=5432 --cidr-block 8.8.4.4/32 --region eu-west-1',
    ]);
    expect(denied?.cdk).toBe(
      "networkAcl.addEntry('DenyInternet5432', { cidr: AclCidr.ipv4('8.8.4.4/32'), ruleNumber: 99, traffic: AclTraffic.tcpPort(5432), direction: TrafficDirection.INGRESS, ruleAction: Action.DENY })",
    );
  });

  it('quote what an attacker may have named', () => {
    const reach = createReach({
      ...edited(openEstate, openOnFailover),
      databaseSubnetGroups: openEstate.databaseSubnetGroups.map((group) => ({ ...group, name: '$(id); #' })),
      databaseInstances: openEstate.databaseInstances.map((one) => ({
        ...one,
        networkType: 'IPV4',
        subnetGroup: '$(id); #',
      })),
    });
    const commands = reach.databases.flatMap((subject) => reach.cuts(subject).flatMap(({ cli }) => cli));
    expect(commands.at(-1)).toBe(
      "aws rds modify-db-subnet-group --db-subnet-group-name '$(id); #' --region eu-west-1 --subnet-ids subnet-a subnet-c",
    );
  });
});
