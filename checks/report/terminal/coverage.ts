import type { Report } from '../../model/report.js';
import { missingReads, nextReads } from '../missing.js';
import { acceptedOutcomes } from '../overview.js';
import { acceptanceInWords, identify, place, plural } from '../words.js';
import { bullet, paragraph } from './finding.js';
import { blank, flow, type Line, type Sheet, span, whole } from './flow.js';

const shownReads = 30;
const shownAccepted = 50;

/** What could not be read, and the permissions that would change that. */
export function drawCoverage(report: Report, sheet: Sheet): readonly Line[] {
  const reads = missingReads(report);
  const next = nextReads(report);
  const left = reads.length - shownReads;
  if (reads.length === 0 && next.grant.length === 0) return [];
  const missing = report.coverage.missing.length;
  return [
    ...heading(
      `What could not be read: ${plural(missing, 'listing')}, ${report.coverage.answered} answered in full`,
      sheet,
    ),
    ...reads
      .slice(0, shownReads)
      .flatMap((read) => bullet([whole(read.operation, 'id'), span(' '), span(read.text)], sheet)),
    ...(left > 0 ? bullet([span(`and ${left} more`)], sheet) : []),
    ...actions('Grant these actions:', next.grant, sheet),
    ...actions('Scan again; these calls did not succeed:', next.retry, sheet),
    ...actions('Collect also:', next.collect, sheet),
    blank,
  ];
}

function actions(title: string, names: readonly string[], sheet: Sheet): readonly Line[] {
  if (names.length === 0) return [];
  return [
    ...paragraph([span(title, 'strong')], sheet, '  '),
    ...names.flatMap((name) => flow([whole(name, 'id')], sheet, { first: [span('    ')] })),
  ];
}

/** Database services that the account holds and that nobody judged. */
export function drawUnjudged(report: Report, sheet: Sheet): readonly Line[] {
  const services = report.coverage.unjudgedServices;
  if (services.length === 0) return [];
  return [
    ...heading('Present, and not judged by this version', sheet),
    ...services.flatMap((service) =>
      bullet([whole(service.service, 'strong'), span(` in ${place(service)}: ${service.evidence}`)], sheet),
    ),
    blank,
  ];
}

/** Muted failures and accepted unknowns: one line each, so that nothing disappears. */
export function drawAccepted(report: Report, sheet: Sheet): readonly Line[] {
  const accepted = acceptedOutcomes(report);
  if (accepted.length === 0) return [];
  const left = accepted.length - shownAccepted;
  return [
    ...heading('Muted and accepted', sheet),
    ...accepted.slice(0, shownAccepted).flatMap((outcome) => {
      const [name = ''] = identify(outcome, report);
      const why = outcome.accepted ? acceptanceInWords(outcome.accepted) : 'no reason given';
      const status = outcome.status === 'muted' ? 'muted' : 'unknown, accepted';
      return bullet(
        [
          span(`${status} `, 'faint'),
          whole(outcome.check),
          span(' '),
          whole(name, 'strong'),
          span(`: ${why}`),
        ],
        sheet,
      );
    }),
    ...(left > 0 ? bullet([span(`and ${left} more, all in the JSON report`)], sheet) : []),
    blank,
  ];
}

const noticeWords = {
  expired: 'expired',
  'expires-soon': 'expires soon',
  unused: 'matches nothing',
} as const;

/** What is wrong with the declared set itself. */
export function drawNotices(report: Report, sheet: Sheet): readonly Line[] {
  if (report.notices.length === 0) return [];
  return [
    ...heading('Declared set', sheet),
    ...report.notices.flatMap((notice) =>
      bullet(
        [
          span(`${noticeWords[notice.kind]}: `, 'warning'),
          whole(notice.entry, 'strong'),
          span(` ${notice.text}`),
        ],
        sheet,
      ),
    ),
    blank,
  ];
}

function heading(text: string, sheet: Sheet): readonly Line[] {
  return flow([span(text, 'strong')], sheet, { first: [] });
}
