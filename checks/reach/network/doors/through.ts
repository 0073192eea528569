import type { Source } from '../../../model/way.js';

/** The same source, whose packets go on through one more door, which comes last. */
export function withThrough(source: Source, door: string): Source {
  switch (source.kind) {
    case 'internet':
    case 'vpc':
    case 'on-premises':
    case 'beyond':
    case 'client-vpn':
    case 'account':
    case 'identity':
      return { ...source, through: source.through === undefined ? door : `${source.through}, ${door}` };
    case 'host':
      return source;
  }
}

/** The doors that a source's packets go through, the first one first. */
export function doorsOf(source: Source): readonly string[] {
  return 'through' in source && source.through !== undefined ? source.through.split(', ') : [];
}
