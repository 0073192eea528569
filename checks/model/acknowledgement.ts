/** The name under which findings stand in the report of a synthesis, and before the `::` of every id that acknowledges one. */
export const pluginName = 'db-perimeter';

/** What a template acknowledges about one of its own resources, in the metadata of that resource. */
export interface Acknowledgement {
  readonly check: string;
  /** Whether it is about a failure or about an unknown: who accepted not to know has not accepted what comes to light. */
  readonly status: 'fail' | 'unknown';
  readonly arn: string;
  /** Never blank. */
  readonly reason: string;
  /** The construct that acknowledges, which may stand around the resource; without the CDK the logical id. */
  readonly at: string;
}

/** The name of a finding in the report of a synthesis: `database-reachable-from-internet`, or with `[unknown]` behind it. */
export function ruleName({ check, status }: Pick<Acknowledgement, 'check' | 'status'>): string {
  return status === 'fail' ? check : `${check}[unknown]`;
}

/** The name of a plugin as ids have it before `::`. */
export function nameBefore(plugin: string): string {
  return plugin.replaceAll(' ', '-');
}

/** What an id such as `db-perimeter::snapshot-public` acknowledges; undefined for an id without the name, or of others. */
export function parseAcknowledgedId(id: string): Pick<Acknowledgement, 'check' | 'status'> | undefined {
  const [, check, unknown] = /^db-perimeter::([a-z0-9-]+)(\[unknown\])?$/.exec(id) ?? [];
  return check === undefined ? undefined : { check, status: unknown === undefined ? 'fail' : 'unknown' };
}
