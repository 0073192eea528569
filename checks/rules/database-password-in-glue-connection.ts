import type { GlueConnection } from '../model/glue-connection.js';
import type { Finding } from '../model/outcome.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { unlistedAmong } from './parts/unlisted.js';
import { remedy } from './parts/words.js';

export const databasePasswordInGlueConnection = defineCheck({
  id: 'database-password-in-glue-connection',
  title: 'Password of a database stands in a connection of Glue',
  severity: 'medium',
  since: '0.1.0',
  needs: ['secrets'],
  docs: {
    detects:
      'A connection of Glue of the type JDBC or MongoDB that signs in to its database with a user and a password of its own where the catalog does not encrypt passwords of connections, or with a password in its URL.',
    matters:
      'Whoever may call `glue:GetConnection` reads the password, as many roles of jobs and analysts may, and becomes a user of the database.',
    fix: 'Let the connection read a secret (`SECRET_ID`), have the catalog encrypt passwords of connections for the others, and change the password.',
    blindSpots:
      'Passwords are never asked for (`HidePassword`). Where the catalog encrypts passwords now, one may have been written before, so that the answer is unknown unless the connection shows an encrypted one. Who may decrypt it is not asked. Connections of other types (Kafka, connectors of the marketplace and of the customer, services of others) are not judged, nor arguments of jobs.',
  },
  references: [
    'https://docs.aws.amazon.com/glue/latest/dg/encrypt-connection-passwords.html',
    'https://docs.aws.amazon.com/glue/latest/dg/connection-properties-secrets-manager.html',
  ],

  evaluate(context) {
    return [
      ...context.inventory.glueConnections.map(judge),
      ...unlistedAmong(context, [['GetConnections', 'glue', 'connection/', 'connections of Glue']]),
    ];
  },
});

function judge(connection: GlueConnection): Finding {
  const { account, region, name, login, catalogEncrypts } = connection;
  const gapOf = (fact: string) => ({ reason: 'unsupported', fact, account, region }) as const;
  switch (login) {
    case 'secret':
      return pass(connection, 'signs in with what a secret holds');
    case 'url-with-password':
      return exposed(connection, 'its URL holds a password, which nothing encrypts');
    case 'untold': {
      const gap = gapOf(`by what connection ${name} signs in`);
      return unknown(connection, `may hold the password of a database: ${remedy([gap])}`, [gap]);
    }
    case 'encrypted-password':
    case 'password': {
      if (!catalogEncrypts.known) {
        const { gap } = catalogEncrypts;
        return unknown(connection, `may show the password of a database: ${remedy([gap])}`, [gap]);
      }
      const isEncrypted = login === 'encrypted-password';
      if (isEncrypted === catalogEncrypts.value)
        return isEncrypted
          ? pass(connection, 'its password is encrypted, and shown so alone')
          : exposed(connection, 'the catalog does not encrypt passwords of connections');
      // A password is encrypted when its connection is written, and the setting may have been changed since.
      // https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionPasswordEncryption.html
      const gap = gapOf(
        `whether the password of connection ${name} was written while the catalog encrypted it`,
      );
      return unknown(connection, `may show the password of a database: ${remedy([gap])}`, [gap]);
    }
  }
}

function exposed(connection: GlueConnection, why: string): Finding {
  return fail(
    connection,
    'whoever may read connections of Glue reads the password of a database',
    facts({ resource: connection.arn, text: why }),
    [
      {
        text: `Let ${connection.name} read a secret (SECRET_ID), and change the password`,
        cli: [],
        cdk: 'connectionProperties: { SECRET_ID: secret.secretName } of the glue.CfnConnection',
        verified: false,
      },
    ],
  );
}
