/** One template as it was read: plain data, with short YAML tags written out as functions. */
export interface Template {
  /** The file, as a person would give it. */
  readonly file: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The members of a section; none where it is left out or has another shape. */
export function sectionOf({ body }: Template, name: string): Readonly<Record<string, unknown>> {
  const section = Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof section === 'object' && section !== null && !Array.isArray(section)
    ? (section as Readonly<Record<string, unknown>>)
    : {};
}
