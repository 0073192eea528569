/**
 * Answers that are worked out once: each belongs to the objects it was derived from and is forgotten with them. Records
 * and estates never change, so that it stays right.
 *
 * An answer that rests on what an estate says is remembered by the estate's own question, for example
 * `estate.prefixList`: an edited estate that answers it as before shares that function, and so what was learned by it.
 */
export function createMemory() {
  const root = emptyNode();
  /**
   * `key` tells apart the answers about the same objects. Those that many answers have in common go first: each object but
   * the last costs a map of its own.
   */
  return <A>(about: readonly object[], key: string, answer: () => A): A => {
    let node = root;
    for (const object of about) {
      // Most nodes lead on or hold answers, few do both, and there are many.
      node.further ??= new WeakMap();
      let next = node.further.get(object);
      if (!next) {
        next = emptyNode();
        node.further.set(object, next);
      }
      node = next;
    }
    // The objects and the key determine the question, and with it the type of its answer.
    if (node.key === key) return node.answer as A;
    if (node.others?.has(key)) return node.others.get(key) as A;
    const found = answer();
    // Most nodes hold one answer.
    if (node.key === undefined) {
      node.key = key;
      node.answer = found;
    } else {
      node.others ??= new Map();
      node.others.set(key, found);
    }
    return found;
  };
}

/**
 * One object for everything that gives the same answers to the picked questions, as the edited estates do that leave them
 * alone. A short way to remember what rests on several of them.
 */
export function createBasis<E extends object>(pick: (of: E) => readonly object[]): (of: E) => object {
  const remembered = createMemory();
  const known = new WeakMap<E, object>();
  return (of) => {
    const present = known.get(of);
    if (present) return present;
    const basis = remembered(pick(of), '', () => ({}));
    known.set(of, basis);
    return basis;
  };
}

/** Answers that are worked out once while one question is being answered, by the object that each is about. */
export interface Notes {
  of<A>(about: object, answer: () => A): A;
}

export function createNotes(): Notes {
  // Most notes stay empty.
  let answers: Map<object, unknown> | undefined;
  return {
    of<A>(about: object, answer: () => A): A {
      answers ??= new Map();
      // The object determines the question, and with it the type of its answer.
      if (answers.has(about)) return answers.get(about) as A;
      const found = answer();
      answers.set(about, found);
      return found;
    },
  };
}

/** An answer that is worked out when it is first asked for; what it was worked out from is forgotten then. */
export function lazily<A>(answer: () => A): () => A {
  let state: { readonly answer: A } | { readonly ask: () => A } = { ask: answer };
  return () => {
    if ('ask' in state) state = { answer: state.ask() };
    return state.answer;
  };
}

interface Node {
  key: string | undefined;
  answer: unknown;
  others: Map<string, unknown> | undefined;
  further: WeakMap<object, Node> | undefined;
}

function emptyNode(): Node {
  return { key: undefined, answer: undefined, others: undefined, further: undefined };
}
