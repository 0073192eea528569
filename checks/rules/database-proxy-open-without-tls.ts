import type { DatabaseProxy } from '../model/database.js';
import type { Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import type { Gap } from '../model/value.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { unlisted } from './parts/unlisted.js';
import { remedy } from './parts/words.js';

export const databaseProxyOpenWithoutTls = defineCheck({
  id: 'database-proxy-open-without-tls',
  title: 'Proxy of a database takes connections that nothing encrypts',
  severity: 'low',
  since: '0.1.0',
  needs: ['databases'],
  docs: {
    detects: 'An RDS Proxy that does not insist on TLS (`RequireTLS`).',
    matters:
      'A client that leaves TLS out sends its password and every row in clear text. Whoever sits on the way reads them: a mirrored interface, a network appliance, a host on the other side of a VPN.',
    fix: 'Insist on TLS at the proxy; clients that have it off by mistake are then refused.',
    blindSpots:
      'Whether clients use TLS although they need not is in no answer. Connections from the proxy to the database follow the settings of its clients.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html#rds-proxy-security.tls',
  ],

  evaluate(context) {
    return [
      ...context.inventory.databaseProxies.map(judge),
      ...unlisted(context, 'db-proxy', 'DescribeDBProxies'),
    ];
  },
});

function judge(proxy: DatabaseProxy): Finding {
  const { arn, name, region, account, requireTls, auth = [] } = proxy;
  switch (requireTls) {
    case true:
      return pass(proxy, 'insists on TLS');
    case false: {
      const takesPasswords = auth.some(({ iamAuth }) => iamAuth !== 'REQUIRED');
      return fail(
        proxy,
        takesPasswords ? 'takes passwords and queries without TLS' : 'takes queries without TLS',
        facts(
          { resource: arn, text: 'RequireTLS is false' },
          ...auth.flatMap(({ iamAuth, secretArn = arn }) =>
            iamAuth === undefined ? [] : [{ resource: secretArn, text: `IAMAuth is ${iamAuth}` }],
          ),
        ),
        [
          {
            text: `Have ${name} insist on TLS`,
            cli: [
              commandLine(
                ...['aws', 'rds', 'modify-db-proxy', '--db-proxy-name', name],
                ...['--require-tls', '--region', region],
              ),
            ],
            cdk: 'DatabaseProxy.requireTLS: true',
            verified: false,
          },
        ],
      );
    }
    case undefined: {
      const gap: Gap = { reason: 'not-collected', fact: `RequireTLS of proxy ${name}`, account, region };
      return unknown(proxy, `cannot tell whether it insists on TLS: ${remedy([gap])}`, [gap]);
    }
  }
}
