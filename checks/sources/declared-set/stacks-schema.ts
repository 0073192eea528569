import * as v from 'valibot';
import type { Deployment } from '../../model/deployment.js';
import { engines } from '../../model/engine.js';
import { exemptRoles, guardrailIds } from '../../model/guardrails-deployment.js';
import { nearest } from '../../model/nearest.js';
import { accountId, cidr, list } from './parts.js';

/** What may be left out, or stand there with nothing behind it. */
const maybe = <const Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(
    v.nullish(schema),
    v.transform((value) => value ?? undefined),
  );

const yesOrNo = (what: string) => maybe(v.boolean(`${what} is true or false`));

const whole = (what: string, least: number, most: number) =>
  maybe(
    v.pipe(
      v.number(`${what} is a number`),
      v.check(
        (value) => Number.isInteger(value) && value >= least && value <= most,
        `${what} is a whole number from ${least} to ${most}`,
      ),
    ),
  );

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html */
const acu = (what: string) =>
  v.pipe(
    v.number(`${what} is a number of ACU`),
    v.check(
      (value) => value >= 0.5 && value <= 256 && Number.isInteger(value * 2),
      `${what} is between 0.5 and 256, in steps of 0.5`,
    ),
  );

const engine = v.picklist(engines, ({ input }) => {
  const meant = nearest(String(input), engines);
  return `there is no engine ${input}${meant === undefined ? `; write one of ${engines.join(', ')}` : `, did you mean ${meant}?`}`;
});

/** An alias would name whatever key it points to next. */
const keyArn = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

const network = v.strictObject(
  {
    cidr: maybe(cidr),
    zones: maybe(v.picklist([2, 3], 'zones is 2 or 3')),
    egress: yesOrNo('egress'),
    keepClearOf: list(cidr, 'keepClearOf'),
  },
  'network has the keys cidr, zones, egress and keepClearOf',
);

const audit = v.strictObject(
  {
    trail: yesOrNo('trail'),
    lock: maybe(v.picklist(['governance', 'compliance'], 'lock is governance or compliance')),
    days: whole('days', 400, 3650),
    archive: maybe(
      v.strictObject(
        {
          bucket: v.pipe(
            v.string('the bucket is a name'),
            v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, ({ input }) => `"${input}" is no name of a bucket`),
          ),
          key: v.pipe(
            v.string('the key is an ARN'),
            v.regex(
              keyArn,
              ({ input }) =>
                `"${input}" is no ARN of a key such as arn:aws:kms:eu-west-1:444455556666:key/1234abcd-…`,
            ),
          ),
        },
        'archive has the keys bucket and key',
      ),
    ),
    receiveFrom: list(accountId, 'receiveFrom'),
  },
  'audit has the keys trail, lock, days, archive and receiveFrom',
);

const subscriber = v.pipe(
  v.string('a subscriber is a text'),
  v.regex(
    /^(https:\/\/[^\s/]+\S*|[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+)$/,
    ({ input }) => `"${input}" is no address such as oncall@example.com, and no endpoint https://…`,
  ),
);

const monitoring = v.strictObject(
  {
    page: maybe(v.array(subscriber, 'page is a list: begin each entry with "- "')),
    inform: maybe(v.array(subscriber, 'inform is a list: begin each entry with "- "')),
    runbooks: maybe(
      v.pipe(
        v.string('runbooks is an address'),
        v.regex(/^https:\/\/\S+$/, ({ input }) => `"${input}" is no address https://…`),
      ),
    ),
  },
  'monitoring has the keys page, inform and runbooks',
);

const region = v.pipe(
  v.string('a Region is a text such as eu-west-1'),
  v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, ({ input }) => `"${input}" is no Region such as eu-west-1`),
);

const scan = v.strictObject(
  {
    schedule: maybe(
      v.pipe(
        v.string('schedule is a text'),
        v.regex(
          /^(rate\([1-9]\d* (minutes?|hours?|days?)\)|cron\((\S+ ){5}\S+\))$/,
          ({ input }) => `"${input}" is no schedule such as rate(1 day) or cron(0 4 * * ? *)`,
        ),
      ),
    ),
    accounts: list(accountId, 'accounts'),
    regions: maybe(v.array(region, 'regions is a list: begin each entry with "- "')),
    role: maybe(
      v.pipe(
        v.string('a role is a text'),
        v.regex(/^[\w+=,.@-]{1,64}$/, ({ input }) => `"${input}" is no name of a role`),
      ),
    ),
    externalId: maybe(
      v.pipe(
        v.string('the external id is a text in quotes'),
        // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
        v.regex(/^[\w+=,.@:/-]{2,1224}$/, ({ input }) => `"${input}" is no external id`),
      ),
    ),
    organizationalUnits: maybe(
      v.array(
        v.pipe(
          v.string('an organizational unit is a text'),
          v.regex(
            /^(r-[a-z0-9]{4,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})$/,
            ({ input }) => `"${input}" is no root r-… and no organizational unit ou-…`,
          ),
        ),
        'organizationalUnits is a list: begin each entry with "- "',
      ),
    ),
    securityHub: yesOrNo('securityHub'),
    tell: maybe(v.array(subscriber, 'tell is a list: begin each entry with "- "')),
  },
  'scan has the keys schedule, accounts, regions, role, externalId, organizationalUnits, securityHub and tell',
);

const user = v.pipe(
  v.string('a user is a text'),
  v.regex(/^[a-z_][\w$-]{0,62}$/i, ({ input }) => `"${input}" is no name of a user`),
);

const database = v.strictObject(
  {
    engine: maybe(engine),
    version: maybe(
      v.pipe(
        v.string('a version is a text in quotes'),
        v.regex(/^\d+[\w.-]*$/, ({ input }) => `"${input}" is no version such as '17.6'`),
      ),
    ),
    port: whole('port', 1150, 65535),
    instanceClass: maybe(
      v.pipe(
        v.string('an instance class is a text'),
        v.regex(/^db\.[a-z0-9-]+\.[a-z0-9]+$/, ({ input }) => `"${input}" is no class such as db.r7g.large`),
      ),
    ),
    capacity: maybe(
      v.strictObject({ min: acu('min'), max: acu('max') }, 'capacity has the keys min and max'),
    ),
    readers: whole('readers', 0, 15),
    storage: whole('storage', 20, 65536),
    master: maybe(v.picklist(['managed-password', 'iam'], 'master is managed-password or iam')),
    proxy: yesOrNo('proxy'),
    users: maybe(v.array(user, 'users is a list: begin each entry with "- "')),
    backupDays: whole('backupDays', 7, 35),
    offerTo: list(accountId, 'offerTo'),
    activityStream: maybe(v.picklist(['async', 'sync'], 'activityStream is async or sync')),
    canaries: maybe(
      v.strictObject(
        {
          users: maybe(v.array(user, 'users is a list: begin each entry with "- "')),
          tables: maybe(
            v.array(
              v.pipe(
                v.string('a table is a text'),
                v.regex(
                  /^[a-z_]\w{0,62}\.[a-z_]\w{0,62}$/i,
                  ({ input }) => `"${input}" is no table with its schema, such as public.customers_old`,
                ),
              ),
              'tables is a list: begin each entry with "- "',
            ),
          ),
        },
        'canaries has the keys users and tables',
      ),
    ),
  },
  'a database has the keys engine, version, port, instanceClass, capacity, readers, storage, master, proxy, users, backupDays, offerTo, activityStream and canaries',
);

const vpcBlock = v.picklist(['ingress', 'bidirectional'], 'vpcBlockPublicAccess is ingress or bidirectional');

const accountGuardrails = v.strictObject(
  {
    region: maybe(region),
    vpcBlockPublicAccess: maybe(vpcBlock),
    snapshotBlockPublicAccess: yesOrNo('snapshotBlockPublicAccess'),
    guardDuty: yesOrNo('guardDuty'),
    securityHub: yesOrNo('securityHub'),
    config: yesOrNo('config'),
  },
  'an entry has the keys region, vpcBlockPublicAccess, snapshotBlockPublicAccess, guardDuty, securityHub and config',
);

/** Three letters at least stand before a `*`, so that no entry exempts every role. */
const role = v.pipe(
  v.string('a role is a text'),
  v.regex(
    /^[\w+=,.@/-]{3,}\*?$/,
    ({ input }) => `"${input}" is no name of a role, such as dba or cdk-hnb659fds-cfn-exec-role-*`,
  ),
);

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html (TargetId) */
const target = v.pipe(
  v.string('a target is a text'),
  v.regex(
    /^(r-[a-z0-9]{4,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|\d{12})$/,
    ({ input }) => `"${input}" is no root r-…, organizational unit ou-… or account of 12 digits`,
  ),
);

const organization = v.strictObject(
  {
    id: v.pipe(
      v.string('the id of an organization is a text'),
      v.regex(/^o-[a-z0-9]{10,32}$/, ({ input }) => `"${input}" is no organization such as o-a1b2c3d4e5`),
    ),
    account: maybe(accountId),
    targets: v.pipe(
      v.array(target, 'targets is a list: begin each entry with "- "'),
      v.minLength(1, 'targets is empty: name a root, an organizational unit or an account'),
    ),
    roles: maybe(
      v.strictObject(
        Object.fromEntries(exemptRoles.map((kind) => [kind, maybe(v.array(role, `${kind} is a list`))])),
        `roles has the keys ${exemptRoles.join(', ')}`,
      ),
    ),
    without: maybe(
      v.array(
        v.picklist(guardrailIds, ({ input }) => `there is no guardrail ${input}: write one of G01 to G17`),
        'without is a list: begin each entry with "- "',
      ),
    ),
    vpcBlockPublicAccess: maybe(vpcBlock),
  },
  'organization has the keys id, account, targets, roles, without and vpcBlockPublicAccess',
);

/** A name with nothing behind it is a database with every default. */
const entry = v.pipe(
  v.nullish(database),
  v.transform((value) => value ?? {}),
);

export const stacksSchema = v.strictObject(
  {
    account: maybe(accountId),
    region: maybe(region),
    network: maybe(network),
    audit: maybe(audit),
    monitoring: maybe(monitoring),
    scan: maybe(scan),
    databases: maybe(v.record(v.string(), entry, 'databases are written by name')),
    accountGuardrails: maybe(
      v.array(accountGuardrails, 'accountGuardrails is a list: begin each entry with "- "'),
    ),
    organization: maybe(organization),
  },
  'stacks has the keys account, region, network, audit, monitoring, scan, databases, accountGuardrails and organization',
) satisfies v.GenericSchema<unknown, Deployment>;
