import type { Accelerator } from '../../../model/accelerator.js';
import type { Subnet } from '../../../model/network.js';
import { empty, intersect, isEmpty, isSubset } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import { blockPublicAccessGate } from '../block-public-access.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import { internetGatewayGate } from '../internet-gateway.js';
import type { Listener } from '../listener.js';
import type { Conclude } from '../verdict.js';
import type { Lead } from './accelerator-leads.js';

const layer = 'accelerator';

/** A connection that an accelerator hands on, and the place of a database at which it is to arrive. */
export interface Arrival {
  readonly estate: Estate;
  readonly accelerator: Accelerator;
  readonly endpoint: Endpoint;
  readonly subnet: Subnet;
  readonly listener: Listener;
  readonly conclude: Conclude;
}

/** What a connection meets before it is in the network: the accelerator, the gateway, and Block Public Access. */
export function atTheEdge<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  accelerator: Accelerator,
  lead: Lead,
  entrance: Subnet,
  keepsClient: boolean,
): readonly Gate<N>[] {
  return [
    acceleratorGate(space, accelerator, lead, keepsClient),
    internetGatewayGate(estate, space, entrance),
    blockPublicAccessGate(estate, space, entrance),
  ];
}

/**
 * Over IPv6 only dual-stack accelerators listen, whose endpoints all keep the client's address. Custom routing
 * accelerators are none, and Elastic IP addresses are no endpoints of one.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/about-custom-routing-accelerators.html
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints.html
 */
function acceleratorGate<N extends number | bigint>(
  space: AddressSpace<N>,
  { arn, name, enabled, ipAddressType, account, region }: Accelerator,
  lead: Lead,
  keepsClient: boolean,
): Gate<N> {
  const closed = (text: string) =>
    closedGate<N>(layer, { code: 'NO_POSSIBLE_DESTINATION', component: arn, text });
  if (enabled === false) return closed('is disabled');
  const isOverIpv4 =
    ipAddressType === 'IPV4' || !keepsClient || lead.kind === 'subnet' || lead.kind === 'address';
  if (space.family === 6 && isOverIpv4) return closed('has no IPv6 address');
  const missing = (fact: string): Gap => ({ reason: 'not-collected', fact, account, region });
  const gaps = [
    ...lead.gaps,
    ...(enabled === undefined ? [missing(`whether accelerator ${name} is enabled`)] : []),
    ...(space.family === 6 && ipAddressType === undefined
      ? [missing(`address type of accelerator ${name}`)]
      : []),
  ];
  const deciding = { component: arn, decidedBy: name, text: `leads to ${lead.id}` };
  return gaps.length > 0 ? unknownGate(space, layer, deciding, gaps) : openGate(space, layer, deciding);
}

/**
 * A gate that sees an address of Global Accelerator and not the client's: it admits all clients or none. Which addresses
 * these are AWS publishes outside of its APIs.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/introduction-ip-ranges.html
 */
export function hidingClients<N extends number | bigint>(
  space: AddressSpace<N>,
  { name, account, region }: Accelerator,
  gate: Gate<N>,
): Gate<N> {
  const { must, may, gaps } = gate.admits;
  const surely = isSubset(space.internet, must);
  const possibly = !isEmpty(intersect(space.internet, may));
  const fact = `from which addresses accelerator ${name} sends`;
  const which: Gap = { reason: 'unsupported', fact, account, region };
  const doubt = surely || !possibly ? [] : gaps.length > 0 ? gaps : [which];
  const sample = space.internet[0] as N;
  return {
    layer: gate.layer,
    admits: { must: surely ? space.all : empty, may: possibly ? space.all : empty, gaps: doubt },
    decide: () => gate.decide(may[0] ?? sample),
    block: gate.block,
  };
}

/** The same for a gate of which it is not certain that packets pass it at all. */
export function unlessClosed<N extends number | bigint>(
  space: AddressSpace<N>,
  accelerator: Accelerator,
  gate: Gate<N>,
): Gate<N> {
  const hidden = hidingClients(space, accelerator, gate);
  if (!isEmpty(hidden.admits.may)) return hidden;
  const { account, region, name } = accelerator;
  const fact = `whether packets of accelerator ${name} pass ${gate.block.component}`;
  const deciding = {
    component: gate.block.component,
    decidedBy: gate.block.component,
    text: 'may not be asked',
  };
  return unknownGate(space, gate.layer, deciding, [{ reason: 'unsupported', fact, account, region }]);
}
