import {
  environmentInList,
  environmentMember,
  environmentOfProject,
} from '../../../model/function-environment.js';
import { loginIn, loginMember } from '../../../model/glue-connection.js';
import type { DeclaredResource } from '../resolve/stack.js';
import { isRecord, memberOf, type ResolvedRecord, textOf } from '../resolve/value.js';
import { isPlainRecord, type Plain, plainText } from './resource.js';
import type { ResourceTypes } from './resource-type.js';

const encryption = 'GetDataCatalogEncryptionSettings';
const catalogSettings = 'AWS::Glue::DataCatalogEncryptionSettings';

/** What holds passwords of databases for programs, and tells nothing else of them. */
export const passwordHolderTypes: ResourceTypes = {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-glue-connection.html
  'AWS::Glue::Connection': {
    called: { kind: 'name' },
    arn: { service: 'glue', resource: (declared) => `connection/${connectionName(declared) ?? '{id}'}` },
    deploy(connection, { answers, resourcesOf }) {
      const input = connection.record('ConnectionInput');
      const name = connection.arn.slice(connection.arn.indexOf(':connection/') + ':connection/'.length);
      answers.put('GetConnections', connection, name, {
        Name: name,
        ConnectionType: plainText(input.ConnectionType) ?? 'JDBC',
        [loginMember]: loginIn(input.ConnectionProperties),
        AuthenticationConfiguration: input.AuthenticationConfiguration,
      });
      const isSet = resourcesOf(catalogSettings).some(
        ({ account, region }) => account === connection.account && region === connection.region,
      );
      // Nobody knows what is set for the catalog, unless it is read from below.
      if (!isSet && answers.get(encryption, connection, '') === undefined)
        answers.leavesListingOpen(encryption, connection, 'what is set for the catalog of Glue');
    },
  },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-glue-datacatalogencryptionsettings.html
  [catalogSettings]: {
    called: { kind: 'id', prefix: 'catalog-settings-' },
    deploy(settings, { answers }) {
      const set = settings.record('DataCatalogEncryptionSettings');
      const passwords = set.ConnectionPasswordEncryption;
      answers.remove(encryption, settings, '');
      answers.put(encryption, settings, '', {
        ConnectionPasswordEncryption: isPlainRecord(passwords)
          ? { ReturnConnectionPasswordEncrypted: passwords.ReturnConnectionPasswordEncrypted }
          : passwords,
      });
    },
  },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html
  'AWS::ECS::TaskDefinition': {
    called: { kind: 'name', property: 'Family' },
    arn: { service: 'ecs', resource: 'task-definition/{id}' },
    refIsArn: true,
    deploy(task, { answers }) {
      answers.put('ListTaskDefinitionFamilies', task, task.id, { families: task.id });
      const containers = task.plain('ContainerDefinitions') ?? [];
      answers.about('DescribeTaskDefinition', task, task.id, {
        family: task.id,
        containerDefinitions: Array.isArray(containers)
          ? containers.map((each) =>
              isPlainRecord(each)
                ? { [environmentMember]: environmentInList(namesAndValues(each.Environment)) }
                : each,
            )
          : [containers],
      });
    },
  },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html
  'AWS::CodeBuild::Project': {
    called: { kind: 'name', property: 'Name' },
    arn: { service: 'codebuild', resource: 'project/{id}' },
    arnAttributes: ['Arn'],
    deploy(project, { answers }) {
      answers.put('ListProjects', project, project.id, { projects: project.id });
      answers.about('BatchGetProjects', project, project.id, {
        name: project.id,
        arn: project.arn,
        [environmentMember]: environmentOfProject(asAnswered(project.plain('Environment'))),
      });
    },
  },
  // Names that are paths begin with the slash that stands in the ARN.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html
  'AWS::SSM::Parameter': {
    called: { kind: 'name', property: 'Name' },
    arn: {
      service: 'ssm',
      resource: (declared) =>
        textOf(declared.property('Name'))?.startsWith('/') ? 'parameter{id}' : 'parameter/{id}',
    },
  },
};

/** With the names of members that answers of CodeBuild have. */
function asAnswered(environment: Plain): Plain {
  if (!isPlainRecord(environment)) return environment;
  return { environmentVariables: namesAndValues(environment.EnvironmentVariables) };
}

function namesAndValues(listed: Plain): Plain {
  if (!Array.isArray(listed)) return listed;
  return listed.map((each) =>
    isPlainRecord(each) ? { name: each.Name, value: each.Value, type: each.Type } : each,
  );
}

function connectionName(declared: DeclaredResource): string | undefined {
  const input = declared.property('ConnectionInput');
  return isRecord(input) ? textOf(memberOf(input as ResolvedRecord, 'Name')) : undefined;
}
