import type { Accelerator, AcceleratorEndpoint, PortSpan } from '../../../model/accelerator.js';
import { type Reading, unreadable } from './facts.js';
import {
  compact,
  flag,
  isObject,
  isPresent,
  type Json,
  list,
  member,
  text,
  texts,
  wholeNumber,
} from './json.js';
import { resourceIn } from './load-balancer.js';

export function readAccelerator(
  kind: Accelerator['kind'],
  item: Json,
  { scope: { account, region }, put, problem }: Reading,
) {
  const arn = text(item, 'AcceleratorArn');
  if (arn === undefined) return problem('an accelerator without AcceleratorArn');
  const accelerator = {
    account,
    region,
    arn,
    name: text(item, 'Name') ?? resourceIn(arn),
    kind,
    enabled: flag(item, 'Enabled'),
    ipAddressType: text(item, 'IpAddressType'),
  };
  put('accelerators', arn, compact(accelerator));
}

export function readAcceleratorListener(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const arn = text(item, 'ListenerArn');
  if (arn === undefined) return problem(`a listener of ${parent} without ListenerArn`);
  const ports = spansIn(item, 'PortRanges');
  if (ports === undefined) return problem(`${arn} without readable PortRanges`);
  put('acceleratorListeners', arn, {
    parent,
    part: compact({ arn, protocol: text(item, 'Protocol'), ports }),
  });
}

export function readAcceleratorEndpointGroup(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const arn = text(item, 'EndpointGroupArn');
  if (arn === undefined) return problem(`an endpoint group of ${parent} without EndpointGroupArn`);
  const endpoints = manyOf(item, 'EndpointDescriptions', endpointIn);
  const destinations = manyOf(item, 'DestinationDescriptions', destinationIn);
  const portOverrides = manyOf(item, 'PortOverrides', overrideIn);
  if (endpoints === undefined || destinations === undefined || portOverrides === undefined) {
    return problem(`${arn} without readable endpoints, destinations or port overrides`);
  }
  put('acceleratorEndpointGroups', arn, {
    parent,
    part: compact({ arn, region: text(item, 'EndpointGroupRegion'), portOverrides, destinations, endpoints }),
  });
}

/** A list that AWS leaves out where there is nothing; undefined when it or any of its items cannot be read. */
function manyOf<T>(item: Json, name: string, read: (item: Json) => T | undefined): readonly T[] | undefined {
  if (member(item, name) === undefined) return [];
  const found = list(item, name)?.map((each) => (isObject(each) ? read(each) : undefined));
  return found?.every(isPresent) ? found : undefined;
}

function endpointIn(endpoint: Json): AcceleratorEndpoint | undefined {
  const id = text(endpoint, 'EndpointId');
  if (id === undefined) return undefined;
  const preservesClientIp = flag(endpoint, 'ClientIPPreservationEnabled');
  return compact({ id, weight: wholeNumber(endpoint, 'Weight'), preservesClientIp });
}

function destinationIn(destination: Json) {
  const span = spanIn(destination);
  return span && { ...span, protocols: texts(destination, 'Protocols') ?? [unreadable('protocols')] };
}

function overrideIn(override: Json) {
  const listenerPort = wholeNumber(override, 'ListenerPort');
  const endpointPort = wholeNumber(override, 'EndpointPort');
  return listenerPort === undefined || endpointPort === undefined
    ? undefined
    : { listenerPort, endpointPort };
}

function spansIn(item: Json, name: string): readonly PortSpan[] | undefined {
  const spans = list(item, name)?.map((each) => (isObject(each) ? spanIn(each) : undefined));
  return spans?.every(isPresent) ? spans : undefined;
}

function spanIn(range: Json): PortSpan | undefined {
  const from = wholeNumber(range, 'FromPort');
  const to = wholeNumber(range, 'ToPort');
  return from === undefined || to === undefined ? undefined : { from, to };
}
