import { type Json, object, wholeNumber } from './json.js';

/** A usable TCP port number. RDS answers with 0 where a field does not apply. */
export function portOf(item: Json | undefined, name: string): number | undefined {
  const port = item && wholeNumber(item, name);
  return port !== undefined && port > 0 && port < 65536 ? port : undefined;
}

/**
 * The ports of an instance. DbInstancePort is 0 for instances outside clusters, and only counts while there is no
 * endpoint. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
 */
export function instancePorts(item: Json): readonly number[] {
  const endpoint = portOf(object(item, 'Endpoint'), 'Port') ?? portOf(item, 'DbInstancePort');
  const listener = portOf(object(item, 'ListenerEndpoint'), 'Port');
  return [...new Set([endpoint, listener])].filter((port) => port !== undefined);
}
