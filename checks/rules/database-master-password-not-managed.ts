import type { DataStore } from '../model/data-store.js';
import type { DatabaseCluster, DatabaseInstance } from '../model/database.js';
import type { Cut, Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import {
  adminPasswordOf,
  adminPasswordOfWorkgroup,
  type MasterPassword,
  masterPasswordOf,
} from '../reach/master-passwords.js';
import { defineCheck } from './define-check.js';
import { type About, facts, fail, notApplicable, pass, unknown } from './parts/finding.js';
import { unlisted, unlistedStoresOf } from './parts/unlisted.js';
import { remedy } from './parts/words.js';

export const databaseMasterPasswordNotManaged = defineCheck({
  id: 'database-master-password-not-managed',
  title: 'Nothing changes the master password of a database',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases', 'secrets'],
  docs: {
    detects:
      'An instance or cluster of RDS, Aurora or DocumentDB, a Redshift cluster, or a workgroup of Redshift Serverless, of which the service does not manage the master password, and no secret that is rotated holds it.',
    matters:
      'Nobody knows how old the password is and who has it: whoever once made the database, the scripts that did, and their logs. It opens everything for as long as it stays.',
    fix: 'Let the service manage the password: it makes a new one, keeps it in a secret and rotates that. Where it cannot, keep the password in a secret of your own that is rotated.',
    blindSpots:
      'Most secrets say only in their value which database they open: where a secret without a known database is rotated, the answer is unknown. Passwords that something else than Secrets Manager changes count as never changed. Passwords of other users are not judged.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html',
    'https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-secrets-manager-integration.html',
  ],

  evaluate(context) {
    const { databases, estate } = context.reach;
    return [
      ...databases.flatMap(({ cluster, store, instances: [instance] }): readonly Finding[] => {
        if (store?.service === 'redshift')
          return [judge(store, adminPasswordOf(store, estate), () => closingOfWarehouse(store))];
        if (store?.service === 'redshift-serverless')
          return [judge(store, adminPasswordOfWorkgroup(store, estate), () => closingOfNamespace(store))];
        const database = cluster ?? instance;
        // Neptune has no users. https://docs.aws.amazon.com/neptune/latest/userguide/security.html
        if (!database || database.engine === 'neptune') return [];
        return [judge(database, masterPasswordOf(database, estate), () => closingOf(database))];
      }),
      ...unlisted(context, 'db', 'DescribeDBInstances'),
      ...unlisted(context, 'cluster', 'DescribeDBClusters'),
      ...unlistedStoresOf(context, ['redshift', 'redshift-serverless']),
    ];
  },
});

function judge(about: About, password: MasterPassword, closing: () => Cut): Finding {
  const { arn } = about;
  switch (password.kind) {
    case 'kept-by-service': {
      const { secretArn, evidence } = password;
      const fact = { resource: secretArn, text: `${evidence} of ${arn}` };
      return pass(about, 'its service keeps the master password and rotates it', facts(fact));
    }
    case 'in-secret': {
      const { name, arn: resource, rotationEnabled } = password.secret;
      // A secret that nothing rotates is found by itself, and not twice.
      if (!rotationEnabled)
        return notApplicable(about, `its master password is in ${name}, which is judged by itself`);
      const fact = { resource, text: `MasterUserPassword of ${arn}` };
      return pass(about, 'a secret that is rotated holds the master password', facts(fact));
    }
    case 'none':
      return pass(about, 'its master user has no password');
    case 'of-source':
      return notApplicable(about, `has the users of ${password.source}, which it replicates`);
    case 'unmanaged':
      return fail(
        about,
        'its service does not manage the master password, and no secret that is rotated can hold it',
        facts({ resource: arn, text: 'names no secret of its service' }),
        [closing()],
      );
    case 'unknown': {
      const gaps = [password.gap];
      return unknown(about, `cannot tell what changes its master password: ${remedy(gaps)}`, gaps);
    }
  }
}

/**
 * RDS manages no password of RDS Custom, and Aurora none in a global database.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations
 */
function closingOf(database: DatabaseInstance | DatabaseCluster): Cut {
  const { id, engine, region, kind } = database;
  const isGlobal = database.kind === 'cluster' && database.globalClusterId !== undefined;
  if (engine.startsWith('custom-') || isGlobal)
    return {
      text: `Keep the master password of ${id} in a secret that is rotated`,
      cli: [],
      cdk: 'DatabaseCluster.addRotationSingleUser()',
      verified: false,
    };
  const [service, name] = engine === 'docdb' ? ['docdb', 'DocumentDB'] : ['rds', 'RDS'];
  return {
    text: `Let ${name} manage the master password of ${id}`,
    cli: [
      commandLine(
        ...['aws', service, `modify-db-${kind}`, `--db-${kind}-identifier`, id],
        ...['--manage-master-user-password', '--apply-immediately', '--region', region],
      ),
    ],
    cdk: `${kind === 'cluster' ? 'CfnDBCluster' : 'CfnDBInstance'}.manageMasterUserPassword: true`,
    verified: false,
  };
}

function closingOfWarehouse({ id, region }: DataStore): Cut {
  const command = ['aws', 'redshift', 'modify-cluster', '--cluster-identifier', id];
  return {
    text: `Let Redshift manage the master password of ${id}`,
    cli: [commandLine(...command, '--manage-master-password', '--region', region)],
    cdk: 'CfnCluster.manageMasterPassword: true',
    verified: false,
  };
}

function closingOfNamespace({ id, namespace = '', region }: DataStore): Cut {
  const command = ['aws', 'redshift-serverless', 'update-namespace', '--namespace-name', namespace];
  return {
    text: `Let Redshift manage the admin password of ${namespace}, the namespace of ${id}`,
    cli: [commandLine(...command, '--manage-admin-password', '--region', region)],
    cdk: 'CfnNamespace.manageAdminPassword: true',
    verified: false,
  };
}
