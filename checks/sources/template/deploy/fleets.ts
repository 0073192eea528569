import { globalScope } from '../../../model/operations.js';
import { chosenAddress, unresolvedText } from '../../../model/unresolved.js';
import { listIn } from './answers.js';
import { launchInstance, launchOf } from './instances.js';
import { publicAddressOf, putInterface } from './interfaces.js';
import { type Launch, profileOfNodes } from './launch.js';
import {
  isPlainRecord,
  type PlainRecord,
  plainList,
  plainNumber,
  plainRecordOf,
  plainText,
  plainTexts,
  type Resource,
} from './resource.js';
import { type Deployment, idType, type ResourceTypes } from './resource-type.js';

/** What starts hosts by itself: one host stands for all that it may start in a subnet. */
export const fleetTypes: ResourceTypes = {
  'AWS::AutoScaling::LaunchConfiguration': { called: { kind: 'name', property: 'LaunchConfigurationName' } },
  'AWS::AutoScaling::AutoScalingGroup': {
    called: { kind: 'name', property: 'AutoScalingGroupName' },
    deploy(group, deployment) {
      const launch = launchOfGroup(group, deployment);
      subnetsOf(group).forEach((subnetId, index) => {
        launchInstance(instanceOf(group, index), launch, subnetId, group, deployment);
      });
    },
    attach(group, { answers }) {
      const ids = subnetsOf(group).map((_, index) => instanceOf(group, index));
      const sources = group
        .records('TrafficSources')
        .flatMap(({ Identifier }) => plainText(Identifier) ?? []);
      for (const arn of [...group.texts('TargetGroupARNs'), ...sources])
        for (const Id of ids) answers.about('DescribeTargetHealth', group, arn, { Target: { Id } });
      for (const name of group.texts('LoadBalancerNames')) {
        const balancer = answers.get('DescribeClassicLoadBalancers', group, name);
        (balancer?.Instances as unknown[] | undefined)?.push(...ids.map((InstanceId) => ({ InstanceId })));
      }
    },
  },
  'AWS::ECS::Service': {
    called: { kind: 'name', property: 'ServiceName' },
    deploy(service, deployment) {
      const network = networkOf(service);
      for (const [index, subnetId] of plainTexts(network?.Subnets).entries()) {
        const id = taskInterfaceOf(service, index);
        putInterface(
          {
            id,
            subnetId,
            groupIds: plainTexts(network?.SecurityGroups),
            // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
            description: service.arn.replace(/:service\/.*$/, `:attachment/${service.id}`),
            requesterId: 'amazon-ecs',
            publicAddress: publicAddressIn(network, id),
          },
          service,
          deployment,
        );
      }
    },
    attach(service, { answers }) {
      const subnets = plainTexts(networkOf(service)?.Subnets);
      for (const balancer of service.records('LoadBalancers')) {
        const arn = plainText(balancer.TargetGroupArn);
        if (arn === undefined) continue;
        const Port = plainNumber(balancer.ContainerPort);
        // Tasks without an interface of their own answer at the address of the instance that runs them.
        const ids =
          subnets.length > 0
            ? subnets.map((_, index) => chosenAddress(4, taskInterfaceOf(service, index)))
            : [unresolvedText(`the instances that run ${service.id}`)];
        const port = subnets.length > 0 ? { Port } : {};
        for (const Id of ids)
          answers.about('DescribeTargetHealth', service, arn, { Target: { Id, ...port } });
      }
    },
    arn: { service: 'ecs', resource: 'service/{id}' },
    refIsArn: true,
  },
  'AWS::ECS::Cluster': {
    called: { kind: 'name', property: 'ClusterName' },
    arn: { service: 'ecs', resource: 'cluster/{id}' },
    arnAttributes: ['Arn'],
  },
  'AWS::EKS::Nodegroup': idType('nodegroup-', {
    deploy(group, deployment) {
      const launch = launchOfNodes(group, deployment);
      group.texts('Subnets').forEach((subnetId, index) => {
        launchInstance(instanceOf(group, index), launch, subnetId, group, deployment);
      });
    },
    attach(group, { answers, resource }) {
      const role = resource(group.text('NodeRole')?.split('/').at(-1) ?? '', 'IAM::Role');
      const item =
        role && answers.get('GetAccountAuthorizationDetails', { ...role, region: globalScope }, role.arn);
      if (item) listIn(item, 'InstanceProfileList').push({ Arn: profileOfNodes(group) });
    },
  }),
};

function instanceOf(group: Resource, index: number): string {
  return `i-${group.id}.${index}`;
}

/** A group that may not have any instance starts none. */
function subnetsOf(group: Resource): readonly string[] {
  if (group.number('MaxSize') === 0) return [];
  return group.texts('VPCZoneIdentifier').flatMap((text) => text.split(',').map((id) => id.trim()));
}

function launchOfGroup(group: Resource, deployment: Deployment): Launch {
  const configuration = group.text('LaunchConfigurationName');
  if (configuration !== undefined) {
    const declared = deployment.resource(configuration);
    if (declared) return (name) => declared.plain(name);
    return (name) => unknownConfiguration(configuration)[name];
  }
  const mixed = plainRecordOf(plainRecordOf(group.plain('MixedInstancesPolicy')).LaunchTemplate);
  const named = group.plain('LaunchTemplate') ?? mixed.LaunchTemplateSpecification;
  const launch = launchOf(group, named, deployment);
  return (name) => (name === 'AvailabilityZone' ? undefined : launch(name));
}

function unknownConfiguration(name: string): PlainRecord {
  return {
    SecurityGroups: [unresolvedText(`security groups of launch configuration ${name}`)],
    AssociatePublicIpAddress: unresolvedText(`public address of launch configuration ${name}`),
    IamInstanceProfile: unresolvedText(`instance profile of launch configuration ${name}`),
  };
}

/**
 * Without groups in a launch template the nodes have the group that the cluster made.
 * https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
 */
function launchOfNodes(group: Resource, deployment: Deployment): Launch {
  const named = plainRecordOf(group.plain('LaunchTemplate'));
  const template = named.Id ?? named.Name;
  const launch = launchOf(
    group,
    template === undefined ? undefined : { LaunchTemplateId: named.Id, LaunchTemplateName: named.Name },
    deployment,
  );
  const clusterGroup = unresolvedText(`${group.text('ClusterName')}.ClusterSecurityGroupId`);
  return (name) => {
    if (name === 'SubnetId' || name === 'Subnets') return undefined;
    const given = launch(name);
    const isLeftOut = plainList(given).length === 0;
    return name === 'SecurityGroupIds' && isLeftOut ? [clusterGroup] : given;
  };
}

function networkOf(service: Resource): PlainRecord | undefined {
  const network = plainRecordOf(service.plain('NetworkConfiguration'));
  return isPlainRecord(network.AwsvpcConfiguration) ? network.AwsvpcConfiguration : undefined;
}

function taskInterfaceOf(service: Resource, index: number): string {
  return `eni-${service.id}.${index}`;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html */
function publicAddressIn(network: PlainRecord | undefined, id: string): string | undefined {
  const assigned = plainText(network?.AssignPublicIp);
  if (assigned === undefined || assigned === 'DISABLED') return undefined;
  return assigned === 'ENABLED' ? publicAddressOf(id) : assigned;
}
