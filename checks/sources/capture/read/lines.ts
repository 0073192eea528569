/** One line of a byte stream. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** False for a last line without its line feed. */
  readonly isWhole: boolean;
}

/** Splits bytes into lines without ever holding more than one line; a line above `most` bytes is the caller's error. */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  most: number,
  tooLong: (line: number) => Error,
): AsyncGenerator<Line, void> {
  let number = 0;
  let parts: Buffer[] = [];
  let length = 0;
  const take = (isWhole: boolean): Line => {
    const text = Buffer.concat(parts).toString('utf8');
    parts = [];
    length = 0;
    return { number: ++number, text, isWhole };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); ; end = chunk.indexOf(10, start)) {
      const part = chunk.subarray(start, end < 0 ? chunk.length : end);
      length += part.length;
      if (length > most) throw tooLong(number + 1);
      parts.push(part);
      if (end < 0) break;
      yield take(true);
      start = end + 1;
    }
  }
  if (length > 0) yield take(false);
}
