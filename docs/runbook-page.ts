import type { Detection } from '../lib/detections/detection.js';
import type { Signal } from '../lib/detections/signal.js';

const heardFrom = {
  trail: 'CloudTrail',
  rds: 'RDS',
  guardduty: 'GuardDuty',
  'database-log': 'logs of the database',
  'flow-log': 'flow logs',
  metric: 'metrics',
} as const;

/** What each alarm tells, and which page says what to do. */
export function runbookPage(alarms: readonly (Detection | Signal)[]): string {
  const rows = alarms.map(({ id, runbook, tells, channel, techniques, severity, ...alarm }) =>
    [
      `[\`${id}\`](${runbook}.md)`,
      tells,
      heardFrom[channel],
      techniques.join(', '),
      severity,
      responseOf(alarm),
    ].join(' | '),
  );
  return `# Runbooks

What the alarms of \`MonitoringStack\` tell ([how they are deployed](../stacks.md#alarms)), and for each a page with what it means, what
to do in the first five minutes, and when it is benign. What CloudTrail tells needs a trail in the account; what RDS tells needs
none, and findings need GuardDuty with RDS Protection.

| alarm | tells | heard from | techniques | severity | at the first event |
|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}
`;
}

/** Whom an alarm tells, at the first event. */
function responseOf({
  pages,
  unless,
  countsFor,
}: Pick<Detection, 'pages' | 'unless'> & Pick<Signal, 'countsFor'>): string {
  if (countsFor !== undefined) return `counts for \`${countsFor}\``;
  if (!pages) return 'informs';
  return unless === undefined ? 'pages' : `pages, unless ${unless}`;
}
