import type { Verdict } from '../../model/verdict.js';
import type { Source } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { AddressSpace } from '../network/address-space.js';
import type { Conclude } from '../network/verdict.js';
import { dataApiOf } from './data-api.js';
import { expressVerdict } from './express.js';
import { serviceEndpointVerdict } from './service-endpoint.js';

/** A door to a database that no VPC stands in front of. */
export interface OutsideDoor {
  readonly source: Source;
  /** Undefined when it surely does not listen for clients of the family. */
  judge<N extends number | bigint>(space: AddressSpace<N>, conclude: Conclude): Verdict | undefined;
}

/** Whether a door leads to the database itself. */
export function isDirect({ source }: OutsideDoor): boolean {
  return source.kind === 'internet' && source.through === undefined;
}

/** The doors of a database outside every VPC: to the database itself, and to an API that runs SQL in it. */
export function outsideDoorsOf(estate: Estate, subject: DatabaseSubject): readonly OutsideDoor[] {
  const { store } = subject;
  const direct: OutsideDoor = {
    source: { kind: 'internet' },
    judge: (space, conclude) => {
      if (store) return serviceEndpointVerdict(space, store, 'signed', conclude);
      return space.family === 4 ? expressVerdict(estate, subject, conclude) : undefined;
    },
  };
  const api = dataApiOf(estate, subject);
  if (!api) return [direct];
  return [
    direct,
    { source: api.source, judge: ({ family }, conclude) => (family === 4 ? api.judge(conclude) : undefined) },
  ];
}
