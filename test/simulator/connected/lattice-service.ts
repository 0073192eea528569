import type { Inventory } from '../../../checks/model/inventory.js';
import type { ServiceTargetGroup } from '../../../checks/model/lattice.js';
import type { Subnet } from '../../../checks/model/network.js';
import { speaksHttp } from '../stores/in-vpc.js';
import { type ConnectedAttempt, isAdmitted, type Sender, type SendersInto } from './attempt.js';
import { handoverAlong, worldsAlong } from './balancer-onto-balancer.js';
import { choicesAt, wayInside } from './load-balancer.js';
import { combined, type Gate, type World } from './worlds.js';

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
    choices: (inventory, target) => [
      ...target.ports.map((destinationPort) => ({ destinationPort })),
      ...balancersOf(inventory, arn).flatMap(({ id, port }) =>
        choicesAt(inventory, id, target).filter(({ destinationPort }) => destinationPort === port),
      ),
    ],
    worlds: (inventory, subnet, attempt) =>
      attempt.entrance === undefined
        ? worldsBehind(inventory, arn, attempt)
        : worldsOverBalancer(inventory, subnet, attempt),
  };
}

/** The Application Load Balancers among its targets, each with the port on which it is called. */
function balancersOf({ serviceTargetGroups, loadBalancers }: Inventory, service: string) {
  return serviceTargetGroups
    .filter(({ type, serviceArns }) => type === 'ALB' && serviceArns.includes(service))
    .flatMap(({ targets, port: own }) =>
      (targets.known ? targets.value : []).map(({ id, port = own }) => ({ id, port })),
    )
    .filter(({ id }) => loadBalancers.some(({ arn, kind }) => arn === id && kind === 'application'));
}

/** The load balancer calls on by itself, whoever called the service. */
function worldsOverBalancer(
  inventory: Inventory,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const { balancer, entrance, group, next } = wayInside(inventory, attempt);
  const leg = { balancer, group, entrance, subnet, attempt };
  const called: readonly World[] = [[], [{ layer: 'lattice-service', passes: false }]];
  const handedOver = combined([handoverAlong(inventory, leg, next)], called);
  return combined(handedOver, worldsAlong(inventory, leg, next, 'its own'));
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
