import type { AdmittedClients } from '../model/difference.js';
import { empty, isEmpty, type Ranges, subtract, union } from '../model/ranges.js';
import type { Path } from '../model/verdict.js';
import { type AddressSpace, ipv4, ipv6 } from '../reach/network/address-space.js';
import { admittedBy, describedClients, verdictOf, type WayIn } from '../reach/network/verdict.js';

interface Sets<N extends number | bigint> {
  readonly must: Ranges<N>;
  readonly may: Ranges<N>;
}

/** The exact clients that some ways admit, by family and port of the database. */
export interface Admitted {
  readonly ipv4: ReadonlyMap<number, Sets<number>>;
  readonly ipv6: ReadonlyMap<number, Sets<bigint>>;
  /** A way on which a client comes in who is surely admitted here and surely not by the other. */
  wayOfNewClient(other: Admitted): Path | undefined;
}

export interface AdmittedRecorder {
  add<N extends number | bigint>(way: WayIn<N>): void;
  recorded(): Admitted;
}

/** Collects what ways admit, one after the other. */
export function recordAdmitted(): AdmittedRecorder {
  const onIpv4 = new Map<number, Sets<number>>();
  const onIpv6 = new Map<number, Sets<bigint>>();
  const newcomers: ((other: Admitted) => Path | undefined)[] = [];
  return {
    add(way) {
      const port = way.listener.ports[0] ?? 0;
      if (isIpv4(way)) {
        put(onIpv4, port, admittedBy(way));
        newcomers.push((other) => pathWithout(way, other.ipv4.get(port)?.must));
      } else if (isIpv6(way)) {
        put(onIpv6, port, admittedBy(way));
        newcomers.push((other) => pathWithout(way, other.ipv6.get(port)?.must));
      }
    },
    recorded: () => ({
      ipv4: onIpv4,
      ipv6: onIpv6,
      wayOfNewClient(other) {
        for (const newcomer of newcomers) {
          const path = newcomer(other);
          if (path) return path;
        }
        return undefined;
      },
    }),
  };
}

export const nobodyAdmitted: Admitted = {
  ipv4: new Map(),
  ipv6: new Map(),
  wayOfNewClient: () => undefined,
};

/** The way for a client who is not among these. */
function pathWithout<N extends number | bigint>(way: WayIn<N>, known: Ranges<N> = empty): Path | undefined {
  const from = subtract(admittedBy(way).must, known);
  if (isEmpty(from)) return undefined;
  const verdict = verdictOf({ ...way, from });
  return verdict.kind === 'reachable' ? verdict.path : undefined;
}

/** The clients in `a` that are not in `b`, of what is surely admitted or of what may be. */
export function clientsOnlyIn(
  a: Admitted,
  b: Admitted,
  bound: keyof Sets<number>,
): readonly AdmittedClients[] {
  return [...onlyIn(ipv4, a.ipv4, b.ipv4, bound), ...onlyIn(ipv6, a.ipv6, b.ipv6, bound)];
}

function onlyIn<N extends number | bigint>(
  space: AddressSpace<N>,
  a: ReadonlyMap<number, Sets<N>>,
  b: ReadonlyMap<number, Sets<N>>,
  bound: keyof Sets<N>,
): readonly AdmittedClients[] {
  return [...a].flatMap(([port, sets]) => {
    const rest = subtract(sets[bound], b.get(port)?.[bound] ?? empty);
    return isEmpty(rest) ? [] : [{ port, ...describedClients(space, rest) }];
  });
}

function put<N extends number | bigint>(map: Map<number, Sets<N>>, port: number, sets: Sets<N>): void {
  const present = map.get(port);
  map.set(port, present ? { must: union(present.must, sets.must), may: union(present.may, sets.may) } : sets);
}

function isIpv4(way: WayIn<number> | WayIn<bigint> | WayIn<number | bigint>): way is WayIn<number> {
  return way.space.family === 4;
}

function isIpv6(way: WayIn<number> | WayIn<bigint> | WayIn<number | bigint>): way is WayIn<bigint> {
  return way.space.family === 6;
}
