import type { CapturePage, CaptureRecord } from '../../model/capture.js';
import { operation } from '../../model/operations.js';
import { unresolvedText } from '../../model/unresolved.js';
import type { Answers } from '../template/deploy/answers.js';
import type { CapturePages, KnownPage } from './capture-pages.js';

export interface Renewal {
  readonly before: CapturePages;
  readonly answers: Answers;
  readonly time: string;
  readonly tool: string;
  /** Whether what is answered about a parent was said anew. */
  isRenewed(parent: string): boolean;
  /** What stands for a default that something live has, by the text. */
  readonly standIns: ReadonlyMap<string, string>;
}

/** The capture with the answers that changed in place of what they were; what nothing touched is as it was. */
export function renewedRecords(renewal: Renewal): readonly CaptureRecord[] {
  const { before, answers, time, tool } = renewal;
  const made = answers.records(time, tool);
  const kept = before.records.filter((record) => {
    if (record.record === 'end') return false;
    const known = record.record === 'page' ? before.known(record) : undefined;
    return known === undefined || stays(known, renewal);
  });
  const plans = made.filter(
    (record) =>
      record.record === 'plan' &&
      !record.regions.every((region) => before.holds({ account: record.account ?? '', region })),
  );
  const renewed = made.flatMap((record) => (record.record === 'page' ? renewedPage(record, renewal) : []));
  const pages = [...kept.filter(({ record }) => record === 'page'), ...renewed];
  const others = kept.filter(({ record }) => record !== 'page');
  return [...others, ...plans, ...pages, { record: 'end', pages: pages.length }];
}

/** Refusals stay, since what they hid stays hidden. */
function stays({ page, operation: id, place, parent }: KnownPage, { answers, isRenewed }: Renewal): boolean {
  if (page.error) return true;
  return operation(id).parent
    ? !(isRenewed(parent) && answers.isTouched(id, place, parent))
    : !answers.isTouched(id, place);
}

function renewedPage(page: CapturePage, renewal: Renewal): readonly CapturePage[] {
  const { before, answers, standIns } = renewal;
  const known = before.known(page);
  if (!known) return [];
  const { operation: id, place, parent } = known;
  if (!before.holds(place)) return [withLive(page, standIns)];
  const isAbout = operation(id).parent !== undefined;
  const isNew = isAbout && !before.knowsParent(id, place, parent);
  if (!isNew && !answers.isTouched(id, place, isAbout ? parent : undefined)) return [];
  const whole = withLive(page, standIns);
  const isWhole = isNew || before.isAnswered(id, place, parent);
  if (isWhole || whole.output?.NextToken !== undefined) return [whole];
  const why = unresolvedText(`what else ${operation(id).name} would answer`);
  return [{ ...whole, output: { ...whole.output, NextToken: why } }];
}

/** The text is only in what was made, so that it is nowhere chosen by anybody else. */
function withLive(page: CapturePage, standIns: ReadonlyMap<string, string>): CapturePage {
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return standIns.get(value) ?? value;
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member)]));
  };
  return page.output === undefined
    ? page
    : { ...page, output: replaced(page.output) as NonNullable<CapturePage['output']> };
}
