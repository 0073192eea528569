import type { Inventory } from '../../../checks/model/inventory.js';
import type { ServiceTargetGroup } from '../../../checks/model/lattice.js';
import { speaksHttp } from '../stores/in-vpc.js';
import { type ConnectedAttempt, isAdmitted, type Sender, type SendersInto } from './attempt.js';
import type { Gate, World } from './worlds.js';

/**
 * Services of VPC Lattice with targets in the VPC. Who may call one nobody reads, so that somebody gets in or nobody; it
 * calls its targets from some address of its own.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/target-groups.html
 */
export const latticeServices: SendersInto = ({ serviceTargetGroups }, vpcId) =>
  [
    ...new Set(
      serviceTargetGroups.filter((one) => one.vpcId === vpcId).flatMap(({ serviceArns }) => serviceArns),
    ),
  ].map(latticeService);

function latticeService(arn: string): Sender {
  return {
    kind: 'Lattice service',
    id: arn,
    isMeantBy: (source) =>
      source.kind === 'account' && source.account === undefined && source.through === arn,
    worlds: (inventory, _subnet, attempt) => worldsBehind(inventory, arn, attempt),
  };
}

function worldsBehind(inventory: Inventory, arn: string, attempt: ConnectedAttempt): readonly World[] {
  const { family, source, destinationPort } = attempt;
  const groups = inventory.serviceTargetGroups.filter(({ serviceArns }) => serviceArns.includes(arn));
  const gates: readonly Gate[] = [
    { layer: 'target', passes: groups.some((group) => forwards(inventory, group, attempt)) },
    {
      layer: 'security-group',
      passes: isAdmitted(inventory, attempt, { family, peer: source, port: destinationPort }),
    },
  ];
  return [gates, [...gates, { layer: 'lattice-service', passes: false }]];
}

/** Groups with TCP take what listeners pass through, all others HTTP alone. */
function forwards(
  inventory: Inventory,
  { type, protocol, port: own, targets }: ServiceTargetGroup,
  { arn, destination, destinationPort }: ConnectedAttempt,
): boolean {
  return (
    type === 'IP' &&
    (protocol === 'TCP' || speaksHttp(inventory, arn)) &&
    targets.known &&
    targets.value.some(({ id, port = own }) => id === destination && port === destinationPort)
  );
}
