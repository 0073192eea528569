/** The SDK's middleware, reduced to what the plugins here read. */
export interface CallContext {
  readonly clientName?: string;
  readonly commandName?: string;
}
export interface CallArguments {
  readonly request?: unknown;
}
export type Next = (call: CallArguments) => Promise<unknown>;
export type Middleware = (next: Next, context: CallContext) => Next;

interface Place {
  readonly name: string;
  readonly override: boolean;
}
interface Stack {
  add(middleware: Middleware, place: Place & { readonly step: string; readonly priority?: string }): void;
  addRelativeTo(
    middleware: Middleware,
    place: Place & { readonly relation: 'before' | 'after'; readonly toMiddleware: string },
  ): void;
}

export interface Plugin {
  readonly applyToStack: (stack: Stack) => void;
}

export function onceForEachCall(name: string, step: 'initialize' | 'build', middleware: Middleware): Plugin {
  return { applyToStack: (stack) => stack.add(middleware, { name, step, priority: 'high', override: true }) };
}

/** Inside the SDK's retry loop and before signing, so that a request that waited carries a fresh signature. */
export function forEachAttempt(name: string, middleware: Middleware): Plugin {
  return {
    applyToStack: (stack) =>
      stack.addRelativeTo(middleware, {
        name,
        relation: 'after',
        toMiddleware: 'retryMiddleware',
        override: true,
      }),
  };
}
