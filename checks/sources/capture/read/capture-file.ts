import type { CaptureRecord } from '../../../model/capture.js';
import { UserError } from '../../../model/user-error.js';
import { bytesOf } from './bytes.js';
import { limits } from './limits.js';
import { linesOf } from './lines.js';
import { parseJson } from './parse-json.js';
import { parseRecord } from './parse-record.js';

/**
 * The records of a capture file, one after the other. A last line that stops in the middle ends the capture without
 * its end record, which the inventory then tells; any other line that is no record is the user's to put right.
 */
export async function* readCaptureFile(path: string): AsyncGenerator<CaptureRecord, void> {
  const tooLong = (line: number) =>
    new UserError(
      `${path}, line ${line}: is longer than ${limits.lineBytes / 1024 / 1024} MiB`,
      'A capture holds one page of one AWS answer on each line: make a new one with db-perimeter capture -o FILE',
    );
  for await (const { number, text, isWhole } of linesOf(bytesOf(path), limits.lineBytes, tooLong)) {
    if (text.trim() === '') continue;
    const json = parseJson(text);
    if ('wrong' in json && !isWhole) return;
    const parsed = 'wrong' in json ? json : parseRecord(json.value);
    if ('wrong' in parsed) {
      throw new UserError(
        `${path}, line ${number}: ${parsed.wrong}`,
        'The capture was changed or damaged: make a new one with db-perimeter capture -o FILE',
      );
    }
    yield parsed.record;
  }
}
