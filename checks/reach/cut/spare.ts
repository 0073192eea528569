/** The edits without those that the rest does not need: undoing any of them opens what they close. */
export function withoutSpare<E>(
  edits: readonly E[],
  isEnough: (edits: readonly E[]) => boolean,
): readonly E[] {
  const without = (one: E) => edits.filter((edit) => edit !== one);
  const spare = edits.find((edit) => isEnough(without(edit)));
  return spare === undefined ? edits : withoutSpare(without(spare), isEnough);
}
