/** A statement that allows. */
export const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[] = '*',
  Condition?: object,
) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition ? { Condition } : {}),
});
