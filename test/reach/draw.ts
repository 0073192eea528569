/** A source of choices, the same for the same tape. */
export interface Draw {
  below(count: number): number;
  /** True in that percentage of cases. */
  chance(percent: number): boolean;
  one<T>(choices: readonly T[]): T;
  /** Between `least` and `most` of the choices, with repetitions. */
  several<T>(choices: readonly T[], least: number, most: number): readonly T[];
  shuffled<T>(items: readonly T[]): readonly T[];
}

/** Reads choices off a tape of numbers; past its end it reads zeros. */
export function drawFrom(tape: readonly number[]): Draw {
  let position = 0;
  const below = (count: number) => (tape[position++] ?? 0) % count;
  return {
    below,
    chance: (percent) => below(100) >= 100 - percent,
    one: (choices) => {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new Error('nothing to choose from');
      return choice;
    },
    several: (choices, least, most) => {
      const count = least + below(most - least + 1);
      return Array.from({ length: count }, () => choices[below(choices.length)]).filter(
        (choice) => choice !== undefined,
      );
    },
    shuffled: (items) => {
      const result = [...items];
      for (let last = result.length - 1; last > 0; last--) {
        const other = last - below(last + 1);
        [result[last], result[other]] = [
          result[other] as (typeof result)[0],
          result[last] as (typeof result)[0],
        ];
      }
      return result;
    },
  };
}

const tapeLength = 1200;

/** The same tape for the same seed, forever: xorshift32. */
export function tapeOf(seed: number): readonly number[] {
  let state = Math.imul(seed + 1, 0x9e3779b1) || 1;
  return Array.from({ length: tapeLength }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 1;
  });
}
