/** A source of choices that is the same for the same seed. */
export interface Random {
  below(count: number): number;
  /** True in that percentage of cases. */
  chance(percent: number): boolean;
  one<T>(choices: readonly [T, ...T[]]): T;
}

/** xorshift32. */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) || 1;
  const below = (count: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 1) % count;
  };
  return {
    below,
    chance: (percent) => below(100) < percent,
    one: (choices) => choices[below(choices.length)] ?? choices[0],
  };
}
