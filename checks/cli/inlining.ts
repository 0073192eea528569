import { setFlagsFromString } from 'node:v8';

/** The versions of Node on which it was measured that this pays. Another V8 may not know the flag, and would say so. */
const measured: ReadonlySet<number> = new Set([20, 22, 24]);

/**
 * The flag of V8 that limits how much of what a function calls is compiled into it; undefined for a version of Node, as
 * `process.versions.node` tells it, that takes its own default. A scan is hundreds of functions that run a few thousand
 * times each: to compile them costs as much as to run them. See docs/adr/0016-functions-are-compiled-one-by-one.md.
 */
export function inliningFlag(version: string): string | undefined {
  const major = Number(version.split('.')[0]);
  return measured.has(major) ? '--max-inlined-bytecode-size-cumulative=150' : undefined;
}

/** Has V8 compile functions by themselves from now on, in the whole process. */
export function limitInlining(): void {
  const flag = inliningFlag(process.versions.node);
  if (flag !== undefined) setFlagsFromString(flag);
}
