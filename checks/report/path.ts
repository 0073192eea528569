import type { Hop, Layer, Path } from '../model/verdict.js';

/** Network ACLs keep no state, and a reply needs a route of its own: these gates are met on the way back. */
const onTheWayBack: ReadonlySet<Layer> = new Set(['network-acl-outbound', 'route-table']);

/** The gates between the client and the database. */
export function inwardHops(path: Path): readonly Hop[] {
  const before = lastHost(path);
  return path.hops.filter((hop, index) => index < before || !onTheWayBack.has(hop.layer));
}

/** The gates that the reply passes. */
export function replyHops(path: Path): readonly Hop[] {
  const before = lastHost(path);
  return path.hops.filter((hop, index) => index > before && onTheWayBack.has(hop.layer));
}

/** Who gets the reply: the client, or the last host in between. */
export function calledBy(path: Path): string | undefined {
  return path.hops[lastHost(path)]?.component;
}

/** Up to a host in between the connection has come and gone by itself; -1 where there is none. */
function lastHost({ hops }: Path): number {
  return hops.map(({ layer }) => layer).lastIndexOf('host');
}
