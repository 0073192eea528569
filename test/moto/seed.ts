import type { EC2Client } from '@aws-sdk/client-ec2';
import { CreateManagedPrefixListCommand } from '@aws-sdk/client-ec2';
import { enter, writingClients } from './clients.js';
import type { EstateScope } from './describe-estate.js';
import { given } from './given.js';
import { seedDatabases } from './seed-databases.js';
import { seedClassicLoadBalancers, seedLoadBalancers } from './seed-load-balancers.js';
import { type SeededNetwork, seedNetwork } from './seed-network.js';
import { seedTransit } from './seed-transit.js';

/** The ids that the emulator gave to what the estate calls by name. */
export interface SeededScope {
  readonly scope: EstateScope;
  readonly networks: ReadonlyMap<string, SeededNetwork>;
}

/** Creates the whole estate through the AWS SDK, one account and Region after the other. */
export async function seed(url: string, estate: readonly EstateScope[]): Promise<readonly SeededScope[]> {
  const seeded: SeededScope[] = [];
  for (const scope of estate) seeded.push(await seedScope(url, scope));
  return seeded;
}

async function seedScope(url: string, scope: EstateScope): Promise<SeededScope> {
  const clients = writingClients(url, scope.region, await enter(url, scope.account));
  const prefixLists = await seedPrefixLists(clients.ec2, scope.prefixLists);
  const networks = new Map<string, SeededNetwork>();
  for (const network of scope.networks)
    networks.set(network.name, await seedNetwork(clients.ec2, network, scope.region, prefixLists));
  await seedDatabases(clients, scope, networks, prefixLists);
  await seedLoadBalancers(clients.elbv2, scope.loadBalancers ?? [], networks);
  await seedClassicLoadBalancers(clients.elb, scope.classicLoadBalancers ?? [], networks);
  await seedTransit(clients, scope);
  clients.ec2.destroy();
  clients.rds.destroy();
  clients.elb.destroy();
  clients.elbv2.destroy();
  return { scope, networks };
}

async function seedPrefixLists(
  ec2: EC2Client,
  lists: EstateScope['prefixLists'],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const [name, cidrs] of Object.entries(lists)) {
    const { PrefixList } = await ec2.send(
      new CreateManagedPrefixListCommand({
        PrefixListName: name,
        AddressFamily: 'IPv4',
        MaxEntries: cidrs.length,
        Entries: cidrs.map((Cidr) => ({ Cidr })),
      }),
    );
    ids.set(name, given(PrefixList?.PrefixListId, name));
  }
  return ids;
}
