import type { Inventory } from '../../../checks/model/inventory.js';
import type { PeeringSide, Subnet, VpcPeeringConnection } from '../../../checks/model/network.js';
import type { Source } from '../../../checks/model/way.js';
import type { IpFamily } from '../addresses.js';
import { type GroupReference, type Segment, securityGroupsAdmit } from '../filters.js';
import type { World } from './worlds.js';

/** A listener under a certain address in a certain subnet. */
export interface Target {
  /** Whose listener it is: the ARN of the database. */
  readonly arn: string;
  readonly subnetId: string;
  readonly family: IpFamily;
  readonly destination: string;
  readonly securityGroupIds: readonly string[];
  /** Only for what has no security groups by nature: nothing filters what comes to it. */
  readonly isUnfiltered?: true;
  /** The ports it listens on. */
  readonly ports: readonly number[];
}

/** One connection attempt from a sender to a listener. */
export interface ConnectedAttempt extends Target {
  readonly sender: Sender;
  /** The client's, also where a door translates. */
  readonly family: IpFamily;
  readonly source: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Which of its sender's entrances the client uses, where it has several. */
  readonly entrance?: string;
  /** Only where the sender has addresses of its own that nobody tells: that it calls from this one. */
  readonly isFrom?: string;
}

/** What a client may choose: the port, and by which of several entrances it goes. */
export type Choice = Pick<ConnectedAttempt, 'destinationPort' | 'entrance'>;

/** What the clients of a database may be behind: a connected network, or a door that takes connections on. */
export interface Sender {
  /** What its packets are counted under. */
  readonly kind: string;
  readonly id: string;
  /** Whether an answer about this source is about it. */
  isMeantBy(source: Source): boolean;
  /** Whether an answer about this source is about it together with others that are not known one by one. */
  isAmong?(inventory: Inventory, source: Source): boolean;
  /** Every gate that a packet and its reply meet, world by world. */
  worlds(inventory: Inventory, subnet: Subnet, attempt: ConnectedAttempt): readonly World[];
  /** Where a path is about some of its clients only, by where they stand, and others may come by another. */
  readonly isSplit?: true;
  /** Whether replies may go several ways, so that a verdict names what stops the weakest of them. Absent: never. */
  hasOtherReturns?(inventory: Inventory, vpcId: string): boolean;
  /** The addresses from one of which it calls in place of its clients, where nobody tells from which. */
  addresses?(inventory: Inventory, attempt: ConnectedAttempt): readonly string[] | undefined;
  /** A door calls the listener by itself, so that all clients of a family who come by one entrance fare alike. */
  readonly ignoresClients?: true;
  /** Whether its packets can have that source. Absent: any address that a host can have. */
  isSource?(family: IpFamily, address: string): boolean;
  /** Whether somebody behind it has the source of this attempt. Absent: whoever sends it. */
  canSend?(inventory: Inventory, attempt: ConnectedAttempt): boolean;
  /** The families of its clients for a target. Absent: the target's own. */
  families?(target: Target): readonly IpFamily[];
  /** How its clients may address the listener. Absent: by the listener's own ports. */
  choices?(inventory: Inventory, target: Target): readonly Choice[];
}

/** Every sender of one kind that some configuration, in whatever state, joins to the VPC. */
export type SendersInto = (inventory: Inventory, vpcId: string) => readonly Sender[];

/** The side of a peering connection that is not this VPC. */
export function otherSide(connection: VpcPeeringConnection, vpcId: string): PeeringSide {
  return connection.requester.vpcId === vpcId ? connection.accepter : connection.requester;
}

/** A network whose account and Region nobody looked at is in the hands of somebody else. */
export function isSeen(
  inventory: Inventory,
  account: string | undefined,
  region: string | undefined,
): boolean {
  return inventory.regions.some((one) => one.account === account && one.region === region);
}

/** Whether the groups of the listener let in what comes. */
export function isAdmitted(
  inventory: Inventory,
  { isUnfiltered, securityGroupIds }: ConnectedAttempt,
  segment: Segment,
  isMember?: (reference: GroupReference) => boolean,
): boolean {
  return isUnfiltered === true || securityGroupsAdmit(inventory, securityGroupIds, segment, isMember);
}

/** Whether this is the last of what a source names as leading to it, and no door stands in between. */
export function isBy(source: Source, id: string): boolean {
  return 'via' in source && source.via.split(', ').at(-1) === id && !('through' in source && source.through);
}
