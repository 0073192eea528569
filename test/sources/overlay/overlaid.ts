import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffWorlds } from '../../../checks/diff.js';
import type { CaptureRecord } from '../../../checks/model/capture.js';
import type { Difference } from '../../../checks/model/difference.js';
import { type OperationId, operation } from '../../../checks/model/operations.js';
import type { World } from '../../../checks/model/world.js';
import { createInventoryBuilder } from '../../../checks/sources/capture/index.js';
import { groundFrom } from '../../../checks/sources/overlay/index.js';
import { createAnswers, type Item } from '../../../checks/sources/template/deploy/answers.js';
import { parseTemplate } from '../../../checks/sources/template/read/parse-template.js';
import type { Environment } from '../../../checks/sources/template/resolve/environment.js';
import type { GivenParameters } from '../../../checks/sources/template/resolve/parameters.js';
import { worldsOf } from '../../../checks/sources/template/worlds.js';

export type Resources = Readonly<Record<string, unknown>>;
export type Live = Readonly<Partial<Record<OperationId, readonly Item[]>>>;

/** A stack as it is deployed, and changes of it. What a change sets to null is taken out. */
export interface Deployment {
  /** Parts that neither the account nor the template have. */
  readonly without?: readonly Part[];
  /** What the account has besides, or in place of items with the same first member. */
  readonly live?: Live;
  /** What the account answers about parents, by the operation and the name of the parent. */
  readonly about?: Readonly<Partial<Record<OperationId, Readonly<Record<string, readonly Item[]>>>>>;
  /** Calls that the capture has no answer to. */
  readonly denied?: readonly OperationId[];
  readonly template?: Resources;
  /** Whether the template has nothing but what `template` says. */
  readonly alone?: boolean;
  readonly sections?: Resources;
  readonly stack?: string;
  readonly environment?: Environment;
  readonly parameters?: GivenParameters;
  /** More stacks of the same deployment. */
  readonly others?: readonly { readonly name: string; readonly resources: Resources }[];
}

export type Part = 'rule' | 'route' | 'flag' | 'database';

interface Shop {
  readonly template: Resources;
  readonly live: Live;
}

const shop = JSON.parse(readFileSync(join(import.meta.dirname, 'shop.json'), 'utf8')) as Shop;
export const time = '2026-01-01T00:00:00Z';
const tool = 'db-perimeter/0.0.0';
const home = { account: '111122223333', region: 'eu-west-1' };

const remove: Readonly<Record<Part, (shop: Shop) => Shop>> = {
  rule: ({ template, live }) => ({
    template: withProperties(template, 'Group', { SecurityGroupIngress: [] }),
    live: {
      ...changed(live, 'DescribeSecurityGroups', 'sg-01', { IpPermissions: [] }),
      DescribeSecurityGroupRules: [],
    },
  }),
  route: ({ template, live }) => ({
    template: without(template, 'Route'),
    live: changed(live, 'DescribeRouteTables', 'rtb-01', {
      Routes: (itemOf(live, 'DescribeRouteTables', 'rtb-01').Routes as Item[]).slice(0, 1),
    }),
  }),
  flag: ({ template, live }) => ({
    template: withProperties(template, 'Orders', { PubliclyAccessible: false }),
    live: changed(
      changed(live, 'DescribeDBInstances', 'shop-orders-1a2b3c4d5e6f', { PubliclyAccessible: false }),
      'DescribeNetworkInterfaces',
      'eni-01',
      { PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.20', Primary: true }] },
    ),
  }),
  database: ({ template, live }) => ({
    template: without(template, 'Orders'),
    live: { ...live, DescribeDBInstances: [], DescribeNetworkInterfaces: [] },
  }),
};

/** The capture of the account before a deployment, and the estates after it. */
export function overlaid(deployment: Deployment) {
  const parts = deployment.without ?? [];
  const { template, live } = parts.reduce((estate, part) => remove[part](estate), shop);
  const records = captureOf(merged(live, deployment.live ?? {}), deployment);
  const { inventory, ground } = groundFrom(records, 'capture');
  const name = deployment.stack ?? 'Shop';
  const stackOf = (stack: string, resources: Resources, sections: Resources = {}) => ({
    name: stack,
    prefix: deployment.others === undefined ? '' : `${stack}.`,
    template: parseTemplate(JSON.stringify({ ...sections, Resources: resources }), `${stack}.json`),
    environment: deployment.environment ?? {},
    given: deployment.parameters ?? {},
  });
  const { worlds, refusals } = worldsOf({
    stacks: [
      stackOf(
        name,
        patched(deployment.alone ? {} : template, deployment.template ?? {}),
        deployment.sections,
      ),
      ...(deployment.others ?? []).map(({ name: other, resources }) => stackOf(other, resources)),
    ],
    templates: () => undefined,
    time,
    tool,
    ground,
  });
  const after = worlds.map(
    ({ when, records: deployed, origins }): World => ({ when, inventory: inventoryOf(deployed), origins }),
  );
  return {
    before: inventory,
    after,
    records: worlds.map((world) => world.records),
    captured: records,
    refusals,
  };
}

/** The changes in words: "opened shop-orders… from the internet". */
export function changesIn({ changes }: Difference): readonly string[] {
  const lines = changes.map(({ change, database, source }) => `${change} ${database.id} from ${source}`);
  return [...new Set(lines)];
}

export function differenceOf(deployment: Deployment): Difference {
  const { before, after } = overlaid(deployment);
  return diffWorlds(before, after, '0.0.0');
}

export function inventoryOf(records: readonly CaptureRecord[]) {
  const builder = createInventoryBuilder({ kind: 'template', description: 'deployed' });
  for (const record of records) builder.add(record);
  return builder.finish();
}

function captureOf(live: Live, { about = {}, denied = [] }: Deployment): readonly CaptureRecord[] {
  const answers = createAnswers();
  answers.reaches(home);
  const off = { DescribeVpcBlockPublicAccessOptions: [{ InternetGatewayBlockMode: 'off' }] };
  for (const [id, items] of Object.entries({ ...off, ...live }))
    for (const [index, { made, ...item }] of (items as readonly Item[]).entries())
      answers.put(id as OperationId, home, String(index), { ...item, ...tagsOf(id, made) });
  for (const [id, parents] of Object.entries(about))
    for (const [parent, parts] of Object.entries(parents))
      for (const part of parts) answers.about(id as OperationId, home, parent, part);
  return answers.records(time, tool).map((record) =>
    record.record === 'page' && denied.includes(record.operation as OperationId)
      ? {
          ...without(record, 'output'),
          error: { kind: 'denied', code: 'UnauthorizedOperation', message: '' },
        }
      : record,
  ) as readonly CaptureRecord[];
}

/** The tags that CloudFormation puts on what it makes: of the stack and logical id, `Shop` where no stack is said. */
function tagsOf(id: string, made: unknown): Item {
  if (typeof made !== 'string') return {};
  const [logicalId, stack = 'Shop'] = made.split(' of ');
  const tags = [
    { Key: 'aws:cloudformation:stack-name', Value: stack },
    { Key: 'aws:cloudformation:logical-id', Value: logicalId },
  ];
  return { [operation(id as OperationId).service === 'rds' ? 'TagList' : 'Tags']: tags };
}

/** Items with the same first member take the place of those that are there. */
function merged(live: Live, more: Live): Live {
  const result: Record<string, readonly Item[]> = { ...live };
  for (const [id, items] of Object.entries(more)) {
    const names = new Set(items.map(firstOf));
    result[id] = [...(result[id] ?? []).filter((item) => !names.has(firstOf(item))), ...items];
  }
  return result;
}

const firstOf = (item: Item) => String(Object.values(item)[0]);

function itemOf(live: Live, id: OperationId, name: string): Item {
  return live[id]?.find((item) => firstOf(item) === name) ?? {};
}

function changed(live: Live, id: OperationId, name: string, members: Item): Live {
  return {
    ...live,
    [id]: live[id]?.map((item) => (firstOf(item) === name ? { ...item, ...members } : item)),
  };
}

function without<T extends object>(from: T, name: string): T {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key !== name)) as T;
}

function withProperties(template: Resources, name: string, properties: Resources): Resources {
  const resource = template[name] as { readonly Properties?: Resources };
  return { ...template, [name]: { ...resource, Properties: { ...resource.Properties, ...properties } } };
}

/** `Name.` adds to the properties of a resource; a name alone replaces it, and null takes it out. */
function patched(template: Resources, change: Resources): Resources {
  let all = template;
  for (const [name, value] of Object.entries(change)) {
    if (value === null) all = without(all, name);
    else if (name.endsWith('.')) all = withProperties(all, name.slice(0, -1), value as Resources);
    else all = { ...all, [name]: value };
  }
  return all;
}
