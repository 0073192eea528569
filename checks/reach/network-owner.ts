import type { Scope } from '../model/network.js';
import { type Estate, ownerScope } from './estate.js';
import type { DatabaseSubject } from './index.js';

/**
 * The account and Region in whose answers the connections of a database's network are listed: those of the network's
 * owner, who may have shared its subnets with the account of the database. That account where nothing names another.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html
 */
export function networkOwner(estate: Estate, subject: DatabaseSubject): Scope {
  const group = subject.subnetGroup;
  if (!group?.known) return subject;
  for (const { id } of group.value.subnets) {
    const subnet = estate.subnet(id, subject);
    if (subnet.known) return ownerScope(subnet.value);
  }
  const vpc = group.value.vpcId === undefined ? undefined : estate.vpc(group.value.vpcId, subject);
  return vpc?.known ? ownerScope(vpc.value) : subject;
}

/** The account that owns a network; undefined when none of the answers describes it. */
export function ownerOfVpc(estate: Estate, vpcId: string): string | undefined {
  // An id of a network is unique, whoever owns it.
  const vpc = estate.vpc(vpcId, { account: '', region: '' });
  return vpc.known ? vpc.value.owner : undefined;
}
