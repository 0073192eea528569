import type { DatabaseProxy } from '../model/database.js';
import type { Cut, Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import type { Gap } from '../model/value.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { unlisted } from './parts/unlisted.js';
import { remedy } from './parts/words.js';

export const databaseProxyOpenToPasswords = defineCheck({
  id: 'database-proxy-open-to-passwords',
  title: 'Proxy of a database takes passwords',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases'],
  docs: {
    detects:
      'An RDS Proxy to which clients sign in with the password of a user of the database (`IAMAuth` is `DISABLED`), or may do so (`ENABLED`, severity low).',
    matters:
      'A password that was copied once opens the database by the proxy from every host that gets there, for as long as it stays. A token of IAM lasts fifteen minutes, and IAM says and records who may have one.',
    fix: 'Require tokens of IAM for each secret of the proxy (`IAMAuth`), and let clients connect over TLS, which tokens need.',
    blindSpots:
      'Whether the database behind it takes passwords from others than the proxy is not judged here, nor how many clients share one secret of it.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-iam-setup.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_UserAuthConfig.html',
  ],

  evaluate(context) {
    return [
      ...context.inventory.databaseProxies.map(judge),
      ...unlisted(context, 'db-proxy', 'DescribeDBProxies'),
    ];
  },
});

function judge(proxy: DatabaseProxy): Finding {
  const { arn, name, account, region, auth } = proxy;
  const takers = auth?.filter(({ iamAuth }) => iamAuth === 'DISABLED' || iamAuth === 'ENABLED') ?? [];
  if (takers.length > 0) {
    const areAllBoth = takers.every(({ iamAuth }) => iamAuth === 'ENABLED');
    return fail(
      proxy,
      areAllBoth ? 'takes passwords as well as tokens of IAM' : 'takes passwords of users of the database',
      facts(
        ...takers.map(({ iamAuth, secretArn = arn }) => ({
          resource: secretArn,
          text: `IAMAuth is ${iamAuth}`,
        })),
      ),
      [requireTokens(proxy)],
      areAllBoth ? 'low' : undefined,
    );
  }
  if (auth?.every(({ iamAuth }) => iamAuth === 'REQUIRED'))
    return pass(proxy, auth.length === 0 ? 'knows no password' : 'takes tokens of IAM alone');
  const open = auth?.find(({ iamAuth }) => iamAuth !== undefined && iamAuth !== 'REQUIRED')?.iamAuth;
  const fact = { fact: `IAMAuth of proxy ${name}`, account, region };
  const gap: Gap =
    open === undefined
      ? { reason: 'not-collected', ...fact }
      : { reason: 'unresolved', ...fact, detail: open };
  return unknown(proxy, `cannot tell whether it takes passwords: ${remedy([gap])}`, [gap]);
}

/** The command names every secret of the proxy, since what it leaves out is taken away. */
function requireTokens({ name, region, auth = [] }: DatabaseProxy): Cut {
  const secrets = auth.flatMap(({ secretArn: SecretArn }) =>
    SecretArn === undefined ? [] : [{ AuthScheme: 'SECRETS', SecretArn, IAMAuth: 'REQUIRED' }],
  );
  const command = ['aws', 'rds', 'modify-db-proxy', '--db-proxy-name', name, '--region', region];
  return {
    text: `Let ${name} take tokens of IAM alone, over TLS`,
    cli:
      secrets.length === auth.length
        ? [commandLine(...command, '--require-tls', '--auth', JSON.stringify(secrets))]
        : [],
    cdk: 'DatabaseProxy.iamAuth: true, and requireTLS: true',
    verified: false,
  };
}
