import type { ActivityStreamMode, DatabaseDeployment } from './deployment.js';
import { type Engine, engineFeatures, engines } from './engine.js';

/** What an engine needs for an activity stream. */
interface ActivityStreams {
  readonly modes: readonly ActivityStreamMode[];
  /** Families of instance classes that have them, in sizes whose names end with `large`. */
  readonly families: readonly string[];
}

const oracleFamilies = [
  'm4',
  'm5',
  'm5d',
  'm6i',
  'r4',
  'r5',
  'r5b',
  'r5d',
  'r6i',
  'x2idn',
  'x2iedn',
  'x2iezn',
  'z1d',
];
const oracle: ActivityStreams = { modes: ['async'], families: oracleFamilies };
const sqlServer: ActivityStreams = {
  modes: ['async'],
  families: ['m4', 'm5', 'm5d', 'm6i', 'r4', 'r5', 'r5b', 'r5d', 'r6i', 'x1e', 'z1d'],
};

/**
 * Undefined where an engine has none.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.html (requirements, supported classes)
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/DBActivityStreams.html (requirements, supported classes)
 */
const activityStreams: Readonly<Record<Engine, ActivityStreams | undefined>> = {
  'aurora-postgresql': {
    modes: ['async', 'sync'],
    families: ['r8g', 'r7i', 'r7g', 'r6g', 'r6i', 'r6id', 'r5', 'r4', 'x2g'],
  },
  'aurora-mysql': { modes: ['async'], families: ['r8g', 'r7g', 'r7i', 'r6g', 'r6i', 'r5', 'x2g'] },
  postgres: undefined,
  mysql: undefined,
  mariadb: undefined,
  'sqlserver-se': sqlServer,
  'sqlserver-ee': sqlServer,
  'oracle-se2': oracle,
  'oracle-ee': oracle,
};

/** Why a database cannot have the activity stream that it asks for; false where it can, or asks for none. */
export function refusalOfActivityStream(
  engine: Engine,
  { activityStream: mode, instanceClass, version }: DatabaseDeployment,
): string | false {
  if (mode === undefined) return false;
  const streams = activityStreams[engine];
  if (streams === undefined) {
    const others = engines.filter((each) => activityStreams[each] !== undefined).join(', ');
    return `${engine} has no activity streams (activityStream: ${others})`;
  }
  if (!streams.modes.includes(mode))
    return `${engine} has no mode ${mode}: write ${streams.modes.join(', ')}`;
  const families = streams.families.map((family) => `db.${family}`).join(', ');
  if (instanceClass === undefined) {
    const lacks =
      engineFeatures[engine].kind === 'cluster'
        ? 'Serverless v2 has no activity streams'
        : 'not every class has activity streams';
    return `${lacks}: name an instanceClass of ${families}`;
  }
  const [, family = '', size = ''] = instanceClass.split('.');
  if (!streams.families.includes(family) || !size.endsWith('large'))
    return `${instanceClass} has no activity streams: write a class of ${families} whose size ends with large`;
  return (
    callsKmsItself(engine, version) &&
    `${version} calls KMS from its subnets, which have no way there: write 3.04.3 or later`
  );
}

/**
 * Whether the members of an Aurora MySQL cluster call KMS themselves, as they did up to 3.04.2.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.Prereqs.html
 */
function callsKmsItself(engine: Engine, version: string | undefined): boolean {
  const numbers = /mysql_aurora\.(\d+)\.(\d+)\.(\d+)/
    .exec(version ?? '')
    ?.slice(1)
    .map(Number);
  if (engine !== 'aurora-mysql' || numbers === undefined) return false;
  const [major = 0, minor = 0, patch = 0] = numbers;
  return major * 1e6 + minor * 1e3 + patch <= 3_004_002;
}
