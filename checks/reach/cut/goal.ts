import { intersect, isEmpty, type Ranges, subtract } from '../../model/ranges.js';
import { type Source, sourceText } from '../../model/way.js';
import type { AddressSpace } from '../network/address-space.js';
import { verdictOf, type WayIn } from '../network/verdict.js';
import type { Asked } from './questions.js';
import type { Clients, ToClose } from './to-close.js';

/** The connections to the database itself. */
export const directly: Source = { kind: 'internet' };

/** What is to be closed, as questions to the engine. */
export interface Goal {
  /** Equal for the same ways and clients. */
  readonly key: string;
  /** The ways to close, for those who are to be kept out. */
  readonly closing: Asked;
  /** The same ways, for those who may stay; undefined where nobody may. */
  readonly staying: Asked | undefined;
  isToClose(source: Source): boolean;
  /** Of the clients of a way, those who are to be kept out. */
  strangers<N extends number | bigint>(way: WayIn<N>): Ranges<N>;
}

export function goalOf({ sources, except }: ToClose): Goal {
  const keys = new Set(sources.map(sourceText));
  const isToClose = (source: Source) => keys.has(sourceText(source));
  const key = JSON.stringify([[...keys].sort(), except?.ipv4, except?.ipv6.map(String)]);
  if (!except || (isEmpty(except.ipv4) && isEmpty(except.ipv6))) {
    const strangers: Goal['strangers'] = ({ from }) => from;
    const closing = { wanted: isToClose, among: sources };
    return { key, isToClose, strangers, closing, staying: undefined };
  }
  const strangers: Goal['strangers'] = ({ from, space }) => subtract(from, ofFamily(space, except));
  return {
    key,
    isToClose,
    strangers,
    closing: {
      wanted: isToClose,
      among: sources,
      conclude: (way) => verdictOf({ ...way, from: strangers(way) }),
    },
    staying: {
      wanted: isToClose,
      among: sources,
      conclude: (way) => verdictOf({ ...way, from: intersect(way.from, ofFamily(way.space, except)) }),
    },
  };
}

/** The clients of one family. */
export function ofFamily<N extends number | bigint>(
  { family }: AddressSpace<N>,
  { ipv4, ipv6 }: Clients,
): Ranges<N> {
  // The family determines the type of its addresses.
  return (family === 4 ? ipv4 : ipv6) as readonly (number | bigint)[] as Ranges<N>;
}
