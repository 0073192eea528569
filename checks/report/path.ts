import type { Hop, Layer, Path } from '../model/verdict.js';

/** Network ACLs keep no state, and a reply needs a route of its own: these gates are met on the way back. */
const onTheWayBack: ReadonlySet<Layer> = new Set(['network-acl-outbound', 'route-table']);

/** The gates between the client and the database. */
export function inwardHops(path: Path): readonly Hop[] {
  return path.hops.filter((hop) => !onTheWayBack.has(hop.layer));
}

/** The gates that the reply passes. */
export function replyHops(path: Path): readonly Hop[] {
  return path.hops.filter((hop) => onTheWayBack.has(hop.layer));
}
