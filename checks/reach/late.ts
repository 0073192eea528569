/**
 * A record some of whose fields are worked out when they are first read: to whoever reads, copies or prints it they are
 * fields as any other. What they were worked out from is forgotten then.
 *
 * A getter in a literal would say the same, but each such record then has a closure and a layout of its own: 504 bytes
 * where this takes 144, and there are hundreds of thousands of verdicts.
 */
export function withLate<Known extends object, Later extends object>(
  known: Known,
  asks: Asks<Later>,
): Known & Later {
  const record = Object.assign(new Late(asks), known);
  for (const name in asks) Object.defineProperty(record, name, fieldNamed(name));
  // Every field of `Later` was given an answer to read.
  return record as unknown as Known & Later;
}

type Asks<Later> = { [Field in keyof Later]: () => Later[Field] };

/** Holds what is still to be asked, where neither a copy nor a comparison sees it. */
class Late {
  readonly #open: Record<string, unknown>;

  constructor(asks: object) {
    this.#open = asks as Record<string, unknown>;
  }

  /** One getter for all records with a field of this name lets them share their layout. */
  static field(name: string): PropertyDescriptor {
    return {
      enumerable: true,
      configurable: true,
      get(this: Late) {
        const open = this.#open;
        const present = open[name];
        if (present instanceof Answered) return present.answer;
        const answer = (present as () => unknown)();
        open[name] = new Answered(answer);
        return answer;
      },
    };
  }
}

class Answered {
  readonly answer: unknown;
  constructor(answer: unknown) {
    this.answer = answer;
  }
}

const fields = new Map<string, PropertyDescriptor>();

function fieldNamed(name: string): PropertyDescriptor {
  const present = fields.get(name);
  if (present) return present;
  const field = Late.field(name);
  fields.set(name, field);
  return field;
}
