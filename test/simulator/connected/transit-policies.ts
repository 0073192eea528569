import type { Inventory } from '../../../checks/model/inventory.js';
import type { TransitGatewayPolicyEntry, TransitGatewayPolicyTable } from '../../../checks/model/transit.js';
import { covers, type IpFamily } from '../addresses.js';
import { edgesOf } from '../blocks.js';

/** A packet as a transit gateway sees it. */
export interface Routed {
  readonly family: IpFamily;
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
}

/**
 * The route table that a policy table chooses for a packet from an attachment: that of the first entry that matches, by
 * number; what none matches is dropped.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-policy-tables-concepts.html
 */
export function tableByPolicy(
  inventory: Inventory,
  attachmentId: string,
  packet: Routed,
): string | undefined {
  const entries = policyOf(inventory, attachmentId)?.entries;
  return [...(entries?.known ? entries.value : [])]
    .sort((a, b) => (a.ruleNumber ?? 0) - (b.ruleNumber ?? 0))
    .find((entry) => entry.state === 'active' && matches(entry, packet))?.routeTableId;
}

function policyOf(
  { transitGatewayPolicyTables }: Inventory,
  attachmentId: string,
): TransitGatewayPolicyTable | undefined {
  return transitGatewayPolicyTables.find(
    ({ associations }) =>
      associations.known &&
      associations.value.some((one) => one.attachmentId === attachmentId && one.state === 'associated'),
  );
}

function matches(
  { sourceCidr, destinationCidr, sourcePorts, destinationPorts, protocol }: TransitGatewayPolicyEntry,
  { family, source, sourcePort, destination, destinationPort }: Routed,
): boolean {
  const isIn = (cidr: string | undefined, address: string) => isAny(cidr) || covers(cidr, family, address);
  return (
    isIn(sourceCidr, source) &&
    isIn(destinationCidr, destination) &&
    isAmong(sourcePorts, sourcePort) &&
    isAmong(destinationPorts, destinationPort) &&
    (isAny(protocol) || protocol === '6')
  );
}

function isAny(condition: string | undefined): condition is undefined | '*' {
  return condition === undefined || condition === '*';
}

function isAmong(ports: string | undefined, port: number): boolean {
  if (isAny(ports)) return true;
  const [from = 0, to = from] = ports.split('-').map(Number);
  return port >= from && port <= to;
}

/** Whether packets from an attachment are not all treated alike by its policy table, as the edges of its entries show. */
export function hangsOnPackets(inventory: Inventory, attachmentId: string): boolean {
  const entries = policyOf(inventory, attachmentId)?.entries;
  const conditions = entries?.known ? entries.value : [];
  const ports = [1, 5432, 65535];
  const tables = ([4, 6] as const).flatMap((family) => {
    const addresses = conditions
      .flatMap(({ sourceCidr, destinationCidr }) => [sourceCidr, destinationCidr])
      .flatMap((cidr) => (isAny(cidr) ? [] : edgesOf(cidr, family)));
    const some = [...addresses, family === 4 ? '203.0.113.1' : '2001:db8::1'];
    return some.flatMap((source) =>
      some.flatMap((destination) =>
        ports.flatMap((sourcePort) =>
          ports.map((destinationPort) =>
            tableByPolicy(inventory, attachmentId, {
              ...{ family, source, sourcePort, destination, destinationPort },
            }),
          ),
        ),
      ),
    );
  });
  return new Set(tables).size > 1;
}
