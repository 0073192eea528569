import { CreateNetworkInterfaceCommand, type EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateDBClusterCommand,
  CreateDBClusterSnapshotCommand,
  CreateDBInstanceCommand,
  CreateDBProxyCommand,
  CreateDBShardGroupCommand,
  CreateDBSnapshotCommand,
  CreateDBSubnetGroupCommand,
  ModifyDBClusterSnapshotAttributeCommand,
  ModifyDBSnapshotAttributeCommand,
  type RDSClient,
  RegisterDBProxyTargetsCommand,
} from '@aws-sdk/client-rds';
import type { WritingClients } from './clients.js';
import type {
  EstateCluster,
  EstateDatabase,
  EstateInstance,
  EstateScope,
  EstateSnapshot,
} from './describe-estate.js';
import { given } from './given.js';
import { type SeededNetwork, seedSecurityGroup } from './seed-network.js';

type Networks = ReadonlyMap<string, SeededNetwork>;

const login = { MasterUsername: 'master', MasterUserPassword: 'not-a-secret' };

export async function seedDatabases(
  { ec2, rds }: WritingClients,
  scope: EstateScope,
  networks: Networks,
  prefixLists: ReadonlyMap<string, string>,
): Promise<void> {
  await seedSubnetGroups(rds, scope, networks);
  for (const database of scope.databases) {
    const network = given(networks.get(database.network), database.network);
    const groups: string[] = [];
    for (const [index, rules] of database.securityGroups.entries()) {
      const refers = { prefixLists, application: network.applicationGroupId };
      groups.push(await seedSecurityGroup(ec2, network.vpcId, `${database.name}-${index}`, rules, refers));
    }
    if (database.kind === 'cluster') await seedCluster(rds, database, groups, scope.region);
    else await seedInstance(rds, database, groups, scope.region);
    if (database.ipv6InterfaceIn !== undefined)
      await seedIpv6Interface(ec2, given(network.subnets.get(database.ipv6InterfaceIn), 'subnet'), groups);
  }
  for (const snapshot of scope.snapshots) await seedSnapshot(rds, snapshot, scope.databases);
  await seedProxies(rds, scope, networks);
  for (const { name, cluster, public: flag } of scope.shardGroups) {
    await rds.send(
      new CreateDBShardGroupCommand({
        DBShardGroupIdentifier: name,
        DBClusterIdentifier: cluster,
        MaxACU: 128,
        ...(flag === undefined ? {} : { PubliclyAccessible: flag }),
      }),
    );
  }
}

async function seedProxies(rds: RDSClient, scope: EstateScope, networks: Networks): Promise<void> {
  for (const proxy of scope.proxies) {
    const { subnets, applicationGroupId } = given(networks.get(proxy.network), proxy.network);
    const network = scope.networks.find(({ name }) => name === proxy.network);
    const members = given(network?.subnetGroups[proxy.subnetGroup], proxy.subnetGroup);
    await rds.send(
      new CreateDBProxyCommand({
        DBProxyName: proxy.name,
        EngineFamily: 'POSTGRESQL',
        RequireTLS: true,
        Auth: [
          {
            AuthScheme: 'SECRETS',
            IAMAuth: 'REQUIRED',
            SecretArn: `arn:aws:secretsmanager:${scope.region}:${scope.account}:secret:${proxy.name}`,
          },
        ],
        RoleArn: `arn:aws:iam::${scope.account}:role/${proxy.name}`,
        VpcSubnetIds: members.map((member) => given(subnets.get(member), member)),
        VpcSecurityGroupIds: [applicationGroupId],
      }),
    );
    await rds.send(
      new RegisterDBProxyTargetsCommand({ DBProxyName: proxy.name, DBInstanceIdentifiers: [proxy.target] }),
    );
  }
}

async function seedSubnetGroups(rds: RDSClient, scope: EstateScope, networks: Networks): Promise<void> {
  for (const network of scope.networks) {
    const { subnets } = given(networks.get(network.name), network.name);
    for (const [name, members] of Object.entries(network.subnetGroups)) {
      await rds.send(
        new CreateDBSubnetGroupCommand({
          DBSubnetGroupName: name,
          DBSubnetGroupDescription: name,
          SubnetIds: members.map((member) => given(subnets.get(member), member)),
        }),
      );
    }
  }
}

async function seedInstance(
  rds: RDSClient,
  database: EstateInstance,
  groups: readonly string[],
  region: string,
): Promise<void> {
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: database.name,
      Engine: database.engine ?? 'postgres',
      DBInstanceClass: 'db.r6g.large',
      AllocatedStorage: 20,
      ...login,
      DBSubnetGroupName: database.subnetGroup,
      VpcSecurityGroupIds: [...groups],
      AvailabilityZone: `${region}${database.zone}`,
      PubliclyAccessible: database.public,
      ...(database.port === undefined ? {} : { Port: database.port }),
      ...(database.multiAz ? { MultiAZ: true } : {}),
    }),
  );
}

async function seedCluster(
  rds: RDSClient,
  cluster: EstateCluster,
  groups: readonly string[],
  region: string,
): Promise<void> {
  const shared = {
    Engine: cluster.engine ?? 'aurora-postgresql',
    Port: cluster.port ?? 5432,
    DBSubnetGroupName: cluster.subnetGroup,
    VpcSecurityGroupIds: [...groups],
  };
  const multiAz = {
    DBClusterInstanceClass: 'db.r6gd.large',
    StorageType: 'io1',
    AllocatedStorage: 100,
    Iops: 1000,
    PubliclyAccessible: cluster.public,
  };
  await rds.send(
    new CreateDBClusterCommand({
      DBClusterIdentifier: cluster.name,
      ...shared,
      ...login,
      ...(cluster.networkType ? { NetworkType: cluster.networkType } : {}),
      ...(cluster.public === undefined ? {} : multiAz),
    }),
  );
  for (const member of cluster.members) {
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: member.name,
        DBClusterIdentifier: cluster.name,
        DBInstanceClass: 'db.r6g.large',
        ...shared,
        AvailabilityZone: `${region}${member.zone}`,
        PubliclyAccessible: member.public,
      }),
    );
  }
}

/** RDS makes its interfaces itself; moto makes none: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html */
async function seedIpv6Interface(ec2: EC2Client, SubnetId: string, groups: readonly string[]): Promise<void> {
  await ec2.send(
    new CreateNetworkInterfaceCommand({
      SubnetId,
      Description: 'RDSNetworkInterface',
      Groups: [...groups],
      Ipv6AddressCount: 1,
    }),
  );
}

async function seedSnapshot(
  rds: RDSClient,
  { name, of, sharedWith }: EstateSnapshot,
  databases: readonly EstateDatabase[],
): Promise<void> {
  const source = given(
    databases.find((database) => database.name === of),
    of,
  );
  const sharing = { AttributeName: 'restore', ValuesToAdd: [...sharedWith] };
  if (source.kind === 'cluster') {
    const DBClusterSnapshotIdentifier = name;
    await rds.send(
      new CreateDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier, DBClusterIdentifier: of }),
    );
    if (sharedWith.length > 0)
      await rds.send(
        new ModifyDBClusterSnapshotAttributeCommand({ DBClusterSnapshotIdentifier, ...sharing }),
      );
  } else {
    const DBSnapshotIdentifier = name;
    await rds.send(new CreateDBSnapshotCommand({ DBSnapshotIdentifier, DBInstanceIdentifier: of }));
    if (sharedWith.length > 0)
      await rds.send(new ModifyDBSnapshotAttributeCommand({ DBSnapshotIdentifier, ...sharing }));
  }
}
