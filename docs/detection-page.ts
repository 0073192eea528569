import type { Detection } from '../lib/detections/detection.js';
import { secondsOf } from '../lib/detections/seconds.js';
import type { Signal } from '../lib/detections/signal.js';
import type { Technique } from '../lib/detections/techniques.js';
import type { UntoldSignal } from '../lib/detections/untold-signals.js';

type Alarm = Detection | Signal;

const secondsIn = (alarm: Alarm) => ('seconds' in alarm ? alarm.seconds : secondsOf(alarm));

/** Each technique, with what prevents it, what tells of it and how fast, and what to do. */
export function detectionPage(
  techniques: readonly Technique[],
  alarms: readonly Alarm[],
  untold: readonly UntoldSignal[],
): string {
  const rows = techniques.map((technique) => {
    const { id, name, guardrails, prevention, response, untold } = technique;
    const telling = alarms.filter((alarm) => alarm.techniques.includes(id) && !('countsFor' in alarm));
    if ((telling.length === 0) !== (untold !== undefined))
      throw new Error(`${id} needs an alarm, or a reason why none tells of it, and not both`);
    const waking = telling.filter(({ pages }) => pages);
    const fastest = (some: readonly Alarm[]) => Math.min(...some.map(secondsIn));
    const seconds = [
      ...(waking.length > 0 ? [`pages: ${fastest(waking)}`] : []),
      ...(telling.length > waking.length
        ? [`informs: ${fastest(telling.filter(({ pages }) => !pages))}`]
        : []),
    ];
    return [
      `\`${id}\` ${name}`,
      [...guardrails.map((each) => `[${each}](guardrails/README.md)`), prevention].join('; '),
      untold ?? telling.map(linkTo).join(', '),
      seconds.length > 0 ? seconds.join('; ') : 'nothing tells',
      response,
    ].join(' | ');
  });
  return `# Detection

Every technique by which the data of a database is taken, with what prevents it, which alarms tell of it, and how many seconds after it
shows itself there, as AWS describes the way of the event, and what ends it. An alarm in bold pages at the first event; the others inform. Each
leads to its page in [the runbooks](runbooks/README.md). What an unplanned change can still do, [the scan](checks/README.md) finds.

| technique | prevented by | detected by | seconds | response |
|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}

What informs is not looked at by night. AWS promises no time for any of these: a trail that is slow, or an event that is lost, makes an
alarm late, and silence of a log is told of by itself (\`S20\`).

## What no alarm tells

| signal | no alarm, because | what comes nearest |
|---|---|---|
${untold.map(({ id, name, because, instead }) => `| \`${id}\` ${name} | ${because} | ${instead} |`).join('\n')}
`;
}

function linkTo({ id, runbook, pages }: Alarm): string {
  const link = `[${id}](runbooks/${runbook}.md)`;
  return pages ? `**${link}**` : link;
}
