/** What a create call must have answered, or a map must hold. */
export function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no ${what}`);
  return value;
}
