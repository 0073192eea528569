import { holdsPassword, isPathOfPassword, mayBePassword } from '../../../model/function-environment.js';
import type { PasswordSource, TemplatePassword } from '../../../model/template-password.js';
import { type Gap, known, unknownBecause, type Value } from '../../../model/value.js';
import type { DeclaredResource, StackSource } from '../resolve/stack.js';
import { sectionOf, type Template } from '../resolve/template.js';
import {
  isList,
  isRecord,
  isUnresolved,
  memberOf,
  type Resolved,
  type ResolvedRecord,
  textOf,
  unresolvedIn,
} from '../resolve/value.js';
import type { Demand, Resource } from './resource.js';
import { shownPasswordsOf } from './shown-environments.js';

/** Where types of resources take a password: a property, and members inside of it. */
const properties: Readonly<Record<string, readonly string[]>> = {
  'AWS::RDS::DBInstance': ['MasterUserPassword'],
  'AWS::RDS::DBCluster': ['MasterUserPassword'],
  'AWS::DocDB::DBCluster': ['MasterUserPassword'],
  'AWS::DocDBElastic::Cluster': ['AdminUserPassword'],
  'AWS::Redshift::Cluster': ['MasterUserPassword'],
  'AWS::RedshiftServerless::Namespace': ['AdminUserPassword'],
  'AWS::Lightsail::Database': ['MasterUserPassword'],
  'AWS::Timestream::InfluxDBInstance': ['Password'],
  'AWS::Timestream::InfluxDBCluster': ['Password'],
  'AWS::OpenSearchService::Domain': ['AdvancedSecurityOptions', 'MasterUserOptions', 'MasterUserPassword'],
  'AWS::Elasticsearch::Domain': ['AdvancedSecurityOptions', 'MasterUserOptions', 'MasterUserPassword'],
  'AWS::ElastiCache::ReplicationGroup': ['AuthToken'],
  'AWS::SecretsManager::Secret': ['SecretString'],
  // Programs sign in with these.
  'AWS::DMS::Endpoint': ['Password'],
  'AWS::Glue::Connection': ['ConnectionInput', 'ConnectionProperties', 'PASSWORD'],
};

/** The password that a resource is given, where its type takes one; the one property that takes it, or none. */
export function passwordsOf(
  declared: DeclaredResource,
  resource: Resource,
  handed: ReadonlySet<string>,
  demand: Demand,
): readonly TemplatePassword[] {
  if (declared.type === 'AWS::SSM::Parameter') return plainParameter(declared, resource, handed, demand);
  const [name, ...members] = properties[declared.type] ?? [];
  if (name === undefined) return shownPasswordsOf(resource);
  const { arn, account, region, id } = resource;
  const value = members.reduce<Resolved | undefined>(
    (within, member) => (isRecord(within) ? memberOf(within as ResolvedRecord, member) : openOnly(within)),
    declared.property(name),
  );
  if (value === undefined || value === null || textOf(value) === '') return [];
  const gap: Gap = { reason: 'unresolved', fact: `where the password of ${id} comes from`, account, region };
  const from = sourceOf(value, declared.stack.source.template, handed, demand, gap);
  return [{ account, region, arn, property: members.at(-1) ?? name, from }];
}

/**
 * A parameter of Systems Manager that holds the password of a database. CloudFormation makes plain ones alone, so that its
 * value is shown to whoever reads parameters, wherever it came from. What refers to a password is none.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html
 */
function plainParameter(
  declared: DeclaredResource,
  { arn, account, region, id }: Resource,
  handed: ReadonlySet<string>,
  demand: Demand,
): readonly TemplatePassword[] {
  const value = declared.property('Value');
  if (value === undefined || value === null || isList(value)) return [];
  const text = textOf(value);
  const isUrl = text !== undefined && holdsPassword(text);
  if (!isUrl && !(isPathOfPassword(id) && (text === undefined || mayBePassword(text)))) return [];
  const gap: Gap = { reason: 'unresolved', fact: `what parameter ${id} holds`, account, region };
  const from = sourceOf(value, declared.stack.source.template, handed, demand, gap);
  const password = {
    account,
    region,
    arn,
    property: 'Value',
    shownBy: 'ssm:GetParameter',
    from: from.known && from.value === 'hidden' ? known<PasswordSource>('shown') : from,
  };
  return [isUrl ? password : { ...password, isNamedAlone: true }];
}

function openOnly(value: Resolved | undefined): Resolved | undefined {
  return isUnresolved(value) ? value : undefined;
}

function sourceOf(
  value: Resolved,
  template: Template,
  handed: ReadonlySet<string>,
  demand: Demand,
  gap: Gap,
): Value<PasswordSource> {
  const text = textOf(value);
  const open = unresolvedIn(value);
  const written = text ?? open?.text;
  if (written === undefined || isList(value)) return unknownBecause(gap);
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
  if (/\{\{resolve:(secretsmanager|ssm-secure):/.test(written)) return known('hidden');
  if (written.includes('{{resolve:ssm:')) return known('shown');
  if (!open) return known(handed.has(written) && !isWrittenIn(template, written) ? 'hidden' : 'text');
  const [, parameter] = /^parameter (\w+)$/.exec(open.text) ?? [];
  const declaration = parameter === undefined ? undefined : sectionOf(template, 'Parameters')[parameter];
  if (isRecord(declaration)) return known(isNoEcho(declaration) ? 'hidden' : 'shown');
  demand(open.forks);
  return unknownBecause({ ...gap, detail: open.text });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html (NoEcho) */
function isNoEcho({ NoEcho }: Readonly<Record<string, unknown>>): boolean {
  return textOf(NoEcho as Resolved)?.toLowerCase() === 'true';
}

/** Whether the text is a value in a template: somebody may hand over what stands there anyway. */
function isWrittenIn({ body }: Template, text: string): boolean {
  return JSON.stringify(body).includes(JSON.stringify(text));
}

/** What a person gives for parameters that are not echoed: it stands in no template. */
export function handedSecrets(stacks: readonly StackSource[]): ReadonlySet<string> {
  return new Set(
    stacks.flatMap(({ given, template }) => {
      const declared = sectionOf(template, 'Parameters');
      return Object.entries(given).flatMap(([name, value]) => {
        const declaration = declared[name];
        const text = textOf(value);
        return text !== undefined &&
          isRecord(declaration) &&
          isNoEcho(declaration) &&
          !isWrittenIn(template, text)
          ? [text]
          : [];
      });
    }),
  );
}
