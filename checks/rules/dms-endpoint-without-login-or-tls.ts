import type { MigrationEndpoint } from '../model/migration-endpoint.js';
import type { Cut, Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import { connectionOfDms } from '../reach/migration-endpoints.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { unlistedAmong } from './parts/unlisted.js';
import { remedy } from './parts/words.js';

export const dmsEndpointWithoutLoginOrTls = defineCheck({
  id: 'dms-endpoint-without-login-or-tls',
  title: 'DMS copies a database without a login or without TLS',
  severity: 'medium',
  since: '0.1.0',
  needs: ['hosts'],
  docs: {
    detects:
      'An endpoint of Database Migration Service that does not sign in, of MongoDB or Redis, or that does not use TLS, of any engine that leaves the choice. Without TLS alone the severity is low.',
    matters:
      'A database that DMS may read without a login may be read so by whoever else reaches it. Without TLS the password and every copied row travel as they are.',
    fix: 'Turn authentication on in the database, and give the endpoint a login. Set `SslMode` to `verify-full` where the engine has it, otherwise to `require` or `verify-ca`.',
    blindSpots:
      'What the database itself insists on is not asked, nor from where it is reached. Data providers of homogeneous data migrations, and extra connection attributes, are not read.',
  },
  references: [
    'https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html',
    'https://docs.aws.amazon.com/dms/latest/APIReference/API_MongoDbSettings.html',
  ],

  evaluate(context) {
    return [
      ...context.inventory.migrationEndpoints.map(judge),
      ...unlistedAmong(context, [['DescribeDmsEndpoints', 'dms', 'endpoint:', 'endpoints of DMS']]),
    ];
  },
});

function judge(endpoint: MigrationEndpoint): Finding {
  const { usesTls, signsIn } = connectionOfDms(endpoint);
  const { engine, server } = endpoint;
  const isOpen = signsIn?.known === true && !signsIn.value;
  const isPlain = usesTls?.known === true && !usesTls.value;
  const to = [engine ?? 'a database', ...(server === undefined ? [] : [`at ${server}`])].join(' ');
  const evidence = facts({ resource: endpoint.arn, text: `copies from or to ${to}` });
  const gaps = [usesTls, signsIn].flatMap((each) => (each && !each.known ? [each.gap] : []));
  if (isOpen)
    return fail(
      endpoint,
      isPlain ? 'signs in with nothing, and uses no TLS' : 'signs in with nothing',
      evidence,
      [signIn(endpoint)],
    );
  // A login that is not known decides about more than TLS does.
  if (isPlain && gaps.length === 0) return fail(endpoint, 'uses no TLS', evidence, [useTls(endpoint)], 'low');
  if (gaps.length > 0)
    return unknown(endpoint, `cannot tell whether it has a login and TLS: ${remedy(gaps)}`, gaps, evidence);
  return pass(endpoint, 'has what its engine offers of login and TLS');
}

function signIn({ id }: MigrationEndpoint): Cut {
  return {
    text: `Turn authentication on in the database, and give ${id} a user and a secret`,
    cli: [],
    cdk: "CfnEndpoint.mongoDbSettings: { authType: 'password', secretsManagerSecretId }",
    verified: false,
  };
}

/**
 * Endpoints of these engines may use TLS without a certificate, which all others need.
 * https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html
 */
const takesRequire: ReadonlySet<string> = new Set(['postgres', 'aurora-postgresql', 'sqlserver', 'mongodb']);

function useTls({ id, arn, region, engine }: MigrationEndpoint): Cut {
  const command = ['aws', 'dms', 'modify-endpoint', '--endpoint-arn', arn, '--region', region];
  return {
    text: `Let ${id} insist on TLS, once the database offers it`,
    cli: takesRequire.has(engine ?? '') ? [commandLine(...command, '--ssl-mode', 'require')] : [],
    cdk:
      engine === 'redis'
        ? "CfnEndpoint.redisSettings: { sslSecurityProtocol: 'ssl-encryption' }"
        : 'CfnEndpoint.sslMode',
    verified: false,
  };
}
