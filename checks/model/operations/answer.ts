import type { Members, Operation } from './operation.js';

/** The object in which the list and its token lie: the answer itself, or the one member that holds both. */
function holderIn({ answer, holds }: Operation, output: Members): Members | undefined {
  if (holds !== 'object-with-items') return output;
  const holder = own(output, answer);
  return isMembers(holder) ? holder : undefined;
}

/** The items of an answer. Undefined when it holds none of the form that the operation has. */
export function itemsIn(operation: Operation, output: Members): readonly unknown[] | undefined {
  const { answer, holds } = operation;
  const held = own(output, answer);
  switch (holds) {
    case 'texts':
      return Array.isArray(held) ? held : undefined;
    case undefined: {
      if (operation.lists === undefined) return Array.isArray(held) ? held : undefined;
      const found = Object.keys(operation.lists).map((name) => own(output, name));
      // A page leaves out lists that ended on pages before it; another kind of answer has none of them.
      const areLists = found.every((each) => each === undefined || Array.isArray(each));
      return areLists && found.some((each) => each !== undefined)
        ? found.flatMap((each) => (each as readonly unknown[] | undefined) ?? [])
        : undefined;
    }
    case 'object':
      return isMembers(held) ? [held] : undefined;
    case 'object-with-items': {
      const holder = holderIn(operation, output);
      const items = holder && own(holder, 'Items');
      if (Array.isArray(items)) return items;
      // Lists of this form count their items, and leave the list out when there are none.
      // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_VpcOriginList.html
      return items === undefined && holder !== undefined && own(holder, 'Quantity') === 0 ? [] : undefined;
    }
    case 'string':
      return typeof held === 'string' ? [output] : undefined;
    case 'string-or-nothing':
      if (held === undefined) return [];
      return typeof held === 'string' ? [output] : undefined;
    case 'boolean':
      return typeof held === 'boolean' ? [output] : undefined;
  }
}

/** The token for the next page where the operation puts it; undefined for the last page. */
export function tokenIn(operation: Operation, output: Members): unknown {
  const holder = holderIn(operation, output);
  const token = operation.paging && holder && own(holder, operation.paging.tokenFrom);
  return token === '' ? undefined : token;
}

function own(from: Members, name: string): unknown {
  return Object.hasOwn(from, name) ? (from[name] ?? undefined) : undefined;
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
