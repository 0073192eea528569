import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { App, type IPolicyValidationPlugin, type Stack, Validations } from 'aws-cdk-lib/core';
import { afterAll } from 'vitest';
import {
  type AuditDeployment,
  type DatabaseDeployment,
  type Engine,
  engines,
  exemptRoles,
  type MonitoringDeployment,
  type NetworkDeployment,
} from '../../../checks/index.js';
import {
  AccountGuardrailsStack,
  AuditStack,
  DatabaseStack,
  EvidenceBucket,
  MonitoringStack,
  NetworkStack,
  OrganizationGuardrailsStack,
  PostureScanStack,
} from '../../../lib/index.js';

const folder = mkdtempSync(join(tmpdir(), 'stacks-'));
afterAll(() => rmSync(folder, { recursive: true }));

const flags: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('../../../cdk.json', import.meta.url), 'utf8'),
).context;

export function newApp(plugins: (app: App) => readonly IPolicyValidationPlugin[] = () => []): App {
  const outdir = mkdtempSync(join(folder, 'cdk.out-'));
  const app = new App({
    outdir,
    context: flags,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  Validations.of(app).addPlugins(...plugins(app));
  return app;
}

export interface Built {
  readonly app: App;
  readonly network: NetworkStack;
  readonly databases: Readonly<Record<string, DatabaseStack>>;
  readonly audit: AuditStack;
  readonly monitoring: MonitoringStack;
}

/** An app with a network, databases by name, and the audit and the alarms of all. */
export function build(
  databases: Readonly<Record<string, DatabaseDeployment>>,
  block: NetworkDeployment = {},
  accounts: readonly string[] = [],
  app = newApp(),
  audited: AuditDeployment = {},
  monitored: MonitoringDeployment = {},
): Built {
  const network = new NetworkStack(app, 'Network', { ...block, accounts });
  const stacks = Object.entries(databases).map(([identifier, database]): [string, DatabaseStack] => [
    identifier,
    new DatabaseStack(app, `Database-${identifier}`, {
      ...database,
      identifier,
      network: network.network,
      accounts,
    }),
  ]);
  const evidence = app.node
    .findAll()
    .flatMap((each) => (each instanceof EvidenceBucket ? [each.bucket] : []));
  const audit = new AuditStack(app, 'Audit', {
    ...audited,
    accounts,
    evidence,
    network: network.network,
    databases: stacks.map(([, made]) => made.database),
    trustedNetworks: [{ cidr: '198.51.100.0/24', expires: '2027-03-31' }],
  });
  const monitoring = new MonitoringStack(app, 'Monitoring', {
    page: ['oncall@example.com'],
    ...monitored,
    accounts,
    network: network.network,
    trustedNetworks: [{ cidr: '198.51.100.0/24', expires: '2027-03-31' }],
    databases: stacks.map(([, made]) => made.database),
    ...(audit.trail ? { trailLogGroupName: audit.trail.logGroupName } : {}),
  });
  return { app, network, databases: Object.fromEntries(stacks), audit, monitoring };
}

/** The scan of this account, beside whatever an app has. */
export function scan(app: App): PostureScanStack {
  return new PostureScanStack(app, 'PostureScan', { securityHub: true, tell: ['team@example.com'] });
}

/** Every guardrail of an account and of its organization, beside whatever an app has. */
export function guard(app: App): void {
  new AccountGuardrailsStack(app, 'AccountGuardrails', {
    vpcBlockPublicAccess: 'ingress',
    snapshotBlockPublicAccess: true,
    guardDuty: true,
    securityHub: true,
    config: true,
  });
  new OrganizationGuardrailsStack(app, 'OrganizationGuardrails', {
    id: 'o-a1b2c3d4e5',
    targets: ['r-ab12'],
    roles: Object.fromEntries(exemptRoles.map((kind) => [kind, [kind]])),
  });
}

/** One database of each engine, called like it. */
export const everyEngine = Object.fromEntries(
  engines.map((engine: Engine) => [engine, { engine } satisfies DatabaseDeployment]),
);

export type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties: object }>>;

/** The resources of a stack whose type is one, by logical id. */
export function resourcesOf(stack: Stack, type: string): readonly Readonly<Record<string, unknown>>[] {
  return Object.values(Template.fromStack(stack).findResources(type)).map(({ Properties }) => Properties);
}

/** A cluster and an instance with activity streams. */
export const streamed = {
  streamed: { instanceClass: 'db.r7g.large', activityStream: 'sync' },
  recorded: { engine: 'oracle-ee', activityStream: 'async', instanceClass: 'db.r6i.large' },
} as const satisfies Readonly<Record<string, DatabaseDeployment>>;
