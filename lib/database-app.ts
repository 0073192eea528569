import { App, type AppProps, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib/core';
import type { DeclaredSet, Deployment, ScanDeployment } from '../checks/index.js';
import { EvidenceBucket } from './constructs/evidence-bucket.js';
import { AccountGuardrailsStack } from './stacks/account-guardrails-stack.js';
import { AuditStack } from './stacks/audit-stack.js';
import { DatabaseStack } from './stacks/database-stack.js';
import { MonitoringStack } from './stacks/monitoring-stack.js';
import { NetworkStack } from './stacks/network-stack.js';
import { OrganizationGuardrailsStack } from './stacks/organization-guardrails-stack.js';
import { PostureScanMemberStack } from './stacks/posture-scan-member-stack.js';
import { PostureScanStack } from './stacks/posture-scan-stack.js';
import { databasePerimeter } from './validation/database-perimeter.js';
import { declaredFile } from './validation/declared-set.js';

export interface DatabaseAppProps extends AppProps {
  /**
   * The file that says what is deployed, under `stacks`, and what is declared around it.
   * @default - what the context `db-perimeter:declared` names, or else db-perimeter.yaml in the working directory; without it a
   * network and one database with every default
   */
  readonly declared?: string;
  /**
   * Plugins that judge the templates beside our own, such as the packs of cdk-nag.
   * @default - none
   */
  readonly plugins?: (app: App) => readonly IPolicyValidationPlugin[];
}

/**
 * The app of every stack that a declared set asks for, judged at synth by our own engine. Throws a `UserError` where the file cannot be read or asks for what cannot be private.
 */
export function databaseApp({ declared: named, plugins = () => [], ...props }: DatabaseAppProps = {}): App {
  const app = new App(props);
  const file = named ?? (app.node.tryGetContext('db-perimeter:declared') as string | undefined);
  const { declared, stacks = {} } = declaredFile(file);
  Validations.of(app).addPlugins(
    ...plugins(app),
    databasePerimeter(app, file === undefined ? {} : { declared: file }),
  );
  addStacks(app, stacks, declared);
  return app;
}

function addStacks(
  app: App,
  {
    account,
    region,
    network: block,
    audit,
    monitoring,
    scan,
    databases,
    accountGuardrails = [],
    organization,
  }: Deployment,
  declared: DeclaredSet,
) {
  const { accounts, trustedNetworks } = declared;
  const env = { ...(account ? { account } : {}), ...(region ? { region } : {}) };
  const { network } = new NetworkStack(app, 'Network', { ...block, env, accounts });
  const made = Object.entries(databases ?? { main: {} }).map(
    ([identifier, database]) =>
      new DatabaseStack(app, `Database-${identifier}`, { ...database, env, identifier, network, accounts }),
  );
  const scanned = scan && addScan(app, scan, env, declared, monitoring?.runbooks);
  const evidence = app.node
    .findAll()
    .flatMap((each) => (each instanceof EvidenceBucket ? [each.bucket] : []));
  const { trail } = new AuditStack(app, 'Audit', {
    ...audit,
    env,
    accounts,
    evidence,
    network,
    databases: made.map(({ database }) => database),
    trustedNetworks,
    scans: scanned?.bucket,
  });
  new MonitoringStack(app, 'Monitoring', {
    ...monitoring,
    env,
    accounts,
    network,
    trustedNetworks,
    databases: made.map(({ database }) => database),
    ...(trail ? { trailLogGroupName: trail.logGroupName } : {}),
  });
  for (const { region: own, ...guardrails } of accountGuardrails)
    new AccountGuardrailsStack(app, own ? `AccountGuardrails-${own}` : 'AccountGuardrails', {
      ...guardrails,
      env: { ...env, ...(own ? { region: own } : {}) },
    });
  if (organization) {
    const { account: management, ...guardrails } = organization;
    // Organizations is one for all Regions, and CloudFormation makes its policies in this one.
    const home = { ...(management ? { account: management } : {}), region: 'us-east-1' };
    new OrganizationGuardrailsStack(app, 'OrganizationGuardrails', { ...guardrails, env: home });
  }
}

/** The scan, and the role in each account that it reads, unless a StackSet makes those. */
function addScan(
  app: App,
  scan: ScanDeployment,
  env: { readonly account?: string; readonly region?: string },
  declared: DeclaredSet,
  runbooks: string | undefined,
): PostureScanStack {
  const told = runbooks === undefined ? {} : { runbooks };
  const stack = new PostureScanStack(app, 'PostureScan', { ...scan, ...told, env, declared });
  const { accounts = [], organizationalUnits = [], externalId, role } = scan;
  if (organizationalUnits.length > 0 || externalId === undefined) return stack;
  for (const account of accounts) {
    const member = new PostureScanMemberStack(app, `PostureScanMember-${account}`, {
      ...{ env: { ...env, account }, readers: stack.readers, externalId },
      ...(role === undefined ? {} : { role }),
    });
    // A role that does not exist cannot be trusted.
    member.addDependency(stack);
  }
  return stack;
}
