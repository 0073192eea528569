/** The members of an object of JSON, of which nothing is known yet. */
export type Members = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where one may stand for a list of one. */
export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** One text or a list of them; undefined where anything else stands among them. */
export function textsOf(value: unknown): readonly string[] | undefined {
  const found = items(value);
  return found.every((item) => typeof item === 'string') ? found : undefined;
}

/** The same of condition values, where truth values and numbers may stand without quotes. */
export function scalarsOf(value: unknown): readonly string[] | undefined {
  const found = items(value);
  const areScalars = found.every((item) => ['string', 'number', 'boolean'].includes(typeof item));
  return areScalars ? found.map(String) : undefined;
}
