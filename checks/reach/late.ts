/**
 * A record some of whose fields are worked out when they are first read: to whoever reads, copies or prints it they are
 * fields as any other. Each is asked what it is of `about`; what that is, is forgotten when every field was read.
 *
 * A getter in a literal would say the same, but each such record then has a closure and a layout of its own: 400 bytes
 * where this takes 56, if `asks` is one object for many records, and there are hundreds of thousands of verdicts.
 */
export function withLate<const Known extends object, Later extends object, About = void>(
  known: Known,
  asks: Asks<Later, About>,
  about: About,
): Known & Later {
  const record = Object.assign(new Late(asks, about), known);
  for (const name in asks) Object.defineProperty(record, name, fieldNamed(name));
  // Every field of `Later` was given an answer to read.
  return record as unknown as Known & Later;
}

/** How each late field is worked out. */
export type Asks<Later, About> = { readonly [Field in keyof Later]: (about: About) => Later[Field] };

/** Holds what is still to be asked, where neither a copy nor a comparison sees it. */
class Late {
  readonly #asks: Readonly<Record<string, (about: unknown) => unknown>>;
  #about: unknown;
  #answers: Record<string, unknown> | undefined;

  constructor(asks: object, about: unknown) {
    this.#asks = asks as Readonly<Record<string, (about: unknown) => unknown>>;
    this.#about = about;
    this.#answers = undefined;
  }

  /** One getter for all records with a field of this name lets them share their layout. */
  static field(name: string): PropertyDescriptor {
    return {
      enumerable: true,
      configurable: true,
      get(this: Late) {
        const present = this.#answers;
        if (present && name in present) return present[name];
        const answer = this.#asks[name]?.(this.#about);
        // One field may be worked out from another one, which was answered meanwhile.
        this.#answers ??= {};
        const answers = this.#answers;
        answers[name] = answer;
        for (const asked in this.#asks) if (!(asked in answers)) return answer;
        this.#about = undefined;
        return answer;
      },
    };
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
