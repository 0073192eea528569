import type { DatabaseCluster, DatabaseInstance, OwnSettings } from '../model/database.js';
import { isEmpty, type Ranges, range, size, subtract, unionAll } from '../model/ranges.js';
import type { Gap } from '../model/value.js';
import type { Listener } from './network/listener.js';

/** What a group with settings may make databases of an engine listen on, besides the port of their endpoint. */
interface Further {
  readonly engine: RegExp;
  readonly kind: OwnSettings['kind'];
  readonly what: string;
  readonly ports: readonly Ranges<number>[];
}

const port = (one: number) => range(one, one + 1);

/** Each with the port that AWS gives it where nobody chooses another. */
const furthers: readonly Further[] = [
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/babelfish.html
  { engine: /^aurora-postgresql$/, kind: 'parameter-group', what: 'Babelfish', ports: [port(1433)] },
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.Oracle.Options.SSL.html
  { engine: /^oracle-/, kind: 'option-group', what: 'the SSL option', ports: [port(2484)] },
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Oracle.Options.OEM.html
  {
    ...{ engine: /^oracle-/, kind: 'option-group', what: 'Oracle Enterprise Manager' },
    ports: [port(1158), port(3872), port(5500)],
  },
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.SQLServer.Options.SSRS.html
  { engine: /^sqlserver-/, kind: 'option-group', what: 'Reporting Services', ports: [port(8443)] },
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.memcached.html
  { engine: /^mysql$/, kind: 'option-group', what: 'memcached', ports: [port(11211)] },
  // Its parameter ssl_svcename has no default. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Db2.Concepts.SSL.html
  { engine: /^db2-/, kind: 'parameter-group', what: 'TLS', ports: [range(1150, 65536)] },
];

/** An instance, or the cluster of one that nobody described. */
type Listening = Pick<
  DatabaseInstance | DatabaseCluster,
  'account' | 'region' | 'id' | 'engine' | 'ownSettings'
>;

/**
 * Ports on which a database may listen besides those of its endpoint, because of option and parameter groups that somebody
 * made, of its own or of its cluster, and that are not read. With AWS's own groups there are none.
 */
export function furtherListeners(
  { account, region, id, engine, ownSettings = [] }: Listening,
  ports: readonly number[],
  cluster?: DatabaseCluster,
): readonly Listener[] {
  const groups = [...ownSettings, ...(cluster?.ownSettings ?? [])];
  if (groups.length === 0) return [];
  const own = unionAll(ports.map(port));
  return furthers.flatMap((further): readonly Listener[] => {
    const group = groups.find(({ kind }) => kind === further.kind);
    if (!group || !further.engine.test(engine)) return [];
    const fact = `whether ${group.name} makes ${id} listen for ${further.what}`;
    const doubt: Gap = { reason: 'unsupported', fact, account, region };
    return further.ports
      .map((some) => subtract(some, own))
      .filter((some) => !isEmpty(some))
      .map((some) => (size(some) === 1n ? { ports: some, doubt } : { ports: some, doubt, gap: doubt }));
  });
}
