import type { OperationId } from '../../../model/operations.js';
import { type Item, items, type Place } from '../../template/deploy/answers.js';
import type { Resource } from '../../template/deploy/resource.js';
import type { Settled } from './taken.js';

/** How subnets get a route table, and how an ACL. */
const kinds = [
  {
    operation: 'DescribeRouteTables',
    type: 'AWS::EC2::SubnetRouteTableAssociation',
    property: 'RouteTableId',
    word: 'route table',
  },
  {
    operation: 'DescribeNetworkAcls',
    type: 'AWS::EC2::SubnetNetworkAclAssociation',
    property: 'NetworkAclId',
    word: 'network ACL',
  },
] as const satisfies readonly {
  readonly operation: OperationId;
  readonly type: string;
  readonly property: string;
  readonly word: string;
}[];

/** The holder of each subnet before: a table or an ACL by its name, and how it names the subnet. */
export type Holders = ReadonlyMap<string, { readonly holder: string; readonly association: Item }>;

/**
 * A subnet has one route table and one ACL: the one that a template gives it, otherwise the one that it had. What a stack no
 * longer associates falls back to the main table or the default ACL.
 */
export function settleAssociations(
  settled: Settled,
  before: (operation: OperationId, place: Place) => Holders,
): void {
  for (const place of settled.places) {
    for (const kind of kinds) {
      const declared = declaredHolders(kind, place, settled);
      if (!settled.answers.isTouched(kind.operation, place)) continue;
      const had = before(kind.operation, place);
      for (const [subnetId, { holder, association }] of had)
        settleSubnet(kind, subnetId, { holder, association, given: declared.get(subnetId) }, place, settled);
    }
  }
}

type Kind = (typeof kinds)[number];

interface Holding {
  readonly holder: string;
  readonly association: Item;
  readonly given: string | undefined;
}

function settleSubnet(
  { operation, word }: Kind,
  subnetId: string,
  { holder, association, given }: Holding,
  place: Place,
  settled: Settled,
): void {
  const { answers } = settled;
  // What was not there before stood in no template; otherwise somebody may have set the live one by hand, where it is not ours.
  const isChanged = given !== undefined && given !== holder;
  if (isChanged && (settled.isNew(given) || !settled.stays(`the ${word} ${holder} of ${subnetId}`, place))) {
    drop(operation, place, subnetId, given, answers);
    return;
  }
  const present = answers.get(operation, place, holder);
  if (!present) return;
  const isOurs = settled.taken.some(({ name }) => name === holder);
  const stays =
    given !== undefined || !isOurs || settled.stays(`the ${word} ${holder} of ${subnetId}`, place);
  if (!stays) {
    fallBack(operation, subnetId, holder, place, settled);
    return;
  }
  drop(operation, place, subnetId, '', answers);
  present.Associations = [...items(present.Associations), association];
}

/** Takes the subnet away from every holder but one. */
function drop(
  operation: OperationId,
  place: Place,
  subnetId: string,
  but: string,
  answers: Settled['answers'],
): void {
  for (const [name, holder] of answers.entries(operation, place)) {
    if (name === but || !Array.isArray(holder.Associations)) continue;
    const rest = items(holder.Associations).filter(({ SubnetId }) => SubnetId !== subnetId);
    if (rest.length < items(holder.Associations).length) holder.Associations = rest;
  }
}

/** Without a table of its own a subnet has the main one, which names no subnets; without an ACL the default one. */
function fallBack(
  operation: OperationId,
  subnetId: string,
  holder: string,
  place: Place,
  { answers }: Settled,
): void {
  const vpcId = answers.get(operation, place, holder)?.VpcId;
  drop(operation, place, subnetId, '', answers);
  if (operation !== 'DescribeNetworkAcls') return;
  const other = answers.all(operation, place).find((acl) => acl.VpcId === vpcId && acl.IsDefault === true);
  if (other) other.Associations = [...items(other.Associations), { SubnetId: subnetId }];
}

function declaredHolders(
  { type, property }: Kind,
  place: Place,
  { known }: Settled,
): ReadonlyMap<string, string> {
  const isThere = ({ account, region }: Resource) => account === place.account && region === place.region;
  return new Map(
    known.flatMap(({ resource }) => {
      if (resource.type !== type || !isThere(resource)) return [];
      const [subnetId, holder] = [resource.text('SubnetId'), resource.text(property)];
      return subnetId === undefined || holder === undefined ? [] : [[subnetId, holder] as const];
    }),
  );
}
