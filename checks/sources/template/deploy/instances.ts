import { chosenAddress, unresolvedText, unresolvedWhat } from '../../../model/unresolved.js';
import type { Item } from './answers.js';
import { publicAddressOf, putInterface } from './interfaces.js';
import { type Launch, profileOf } from './launch.js';
import { putManagedNode } from './managed-nodes.js';
import {
  isPlainRecord,
  type Plain,
  type PlainRecord,
  plainFlag,
  plainList,
  plainNumber,
  plainText,
  plainTexts,
  type Resource,
} from './resource.js';
import { type Deployment, idType, type ResourceTypes } from './resource-type.js';
import { tagsOf } from './tags.js';
import { vpcNamed, vpcOf } from './where.js';

export const instanceTypes: ResourceTypes = {
  'AWS::EC2::LaunchTemplate': idType('lt-', { idAttributes: ['LaunchTemplateId'] }),
  'AWS::EC2::Instance': idType('i-', {
    idAttributes: ['InstanceId'],
    attribute(instance, name, deployment) {
      const subnetId = instance.text('SubnetId');
      switch (name) {
        case 'PrivateIp':
          return instance.text('PrivateIpAddress') ?? chosenAddress(4, `eni-${instance.id}.0`);
        case 'VpcId':
          return vpcOf(subnetId === undefined ? [] : [subnetId], deployment);
        default:
          return undefined;
      }
    },
    deploy(instance, deployment) {
      const launch = launchOf(instance, instance.plain('LaunchTemplate'), deployment);
      launchInstance(instance.id, launch, plainText(launch('SubnetId')), instance, deployment);
    },
    attach(instance, { answers }) {
      // Interfaces that were made before the instance.
      for (const spec of instance.records('NetworkInterfaces')) {
        const id = plainText(spec.NetworkInterfaceId) ?? '';
        const eni = answers.get('DescribeNetworkInterfaces', instance, id);
        if (eni) eni.Attachment = { InstanceId: instance.id };
      }
    },
  }),
};

/** What a launch template adds to what a resource says. Of one that no template declares nothing is known. */
export function launchOf(resource: Resource, named: Plain, deployment: Deployment): Launch {
  const own: Launch = (name) => (resource.has(name) ? resource.plain(name) : undefined);
  if (!isPlainRecord(named)) return own;
  const id = plainText(named.LaunchTemplateId);
  const name = plainText(named.LaunchTemplateName);
  const template =
    (id === undefined ? undefined : deployment.resource(id)) ??
    deployment
      .resourcesOf('AWS::EC2::LaunchTemplate')
      .find((each) => name !== undefined && each.text('LaunchTemplateName') === name);
  const data = template?.record('LaunchTemplateData') ?? unknownLaunch(id ?? name ?? 'not named');
  return (member) => own(member) ?? data[member];
}

function unknownLaunch(template: string): PlainRecord {
  const of = (what: string) =>
    unresolvedText(`${what} of launch template ${unresolvedWhat(template) ?? template}`);
  return {
    SecurityGroupIds: [of('security groups')],
    AssociatePublicIpAddress: of('public address'),
    IamInstanceProfile: of('instance profile'),
  };
}

/** Puts an instance and its interfaces into the answers. */
export function launchInstance(
  id: string,
  launch: Launch,
  subnetId: string | undefined,
  place: Resource,
  deployment: Deployment,
): void {
  const specs = plainList(launch('NetworkInterfaces')).filter(isPlainRecord);
  const made = specs.filter((spec) => plainText(spec.NetworkInterfaceId) === undefined);
  const wanted = specs.length === 0 ? [ownInterface(launch)] : made;
  const groupIds = groupsOf(launch);
  const enis = wanted.map((spec, index) => {
    const own = plainText(spec.SubnetId) ?? subnetId;
    const given = [...plainTexts(spec.GroupSet), ...plainTexts(spec.Groups)];
    const eniId = `eni-${id}.${index}`;
    const isPublic = publicFlagOf(spec, wanted.length === 1, own, deployment);
    return putInterface(
      {
        id: eniId,
        subnetId: own,
        groupIds: given.length > 0 ? given : groupIds,
        instanceId: id,
        privateAddress: plainText(spec.PrivateIpAddress),
        publicAddress:
          isPublic === true
            ? publicAddressOf(id)
            : isPublic === false
              ? undefined
              : unresolvedText(unresolvedWhat(isPublic) ?? isPublic),
        ipv6Addresses: plainList(spec.Ipv6Addresses).flatMap((each) =>
          isPlainRecord(each) ? (plainText(each.Ipv6Address) ?? []) : [],
        ),
        ipv6Count: plainNumber(spec.Ipv6AddressCount),
      },
      place,
      deployment,
    );
  });
  const [first] = enis;
  const subnets = subnetId === undefined ? [] : [subnetId];
  deployment.answers.put('DescribeInstances', place, id, {
    Instances: [
      {
        InstanceId: id,
        State: { Name: 'running' },
        VpcId: first?.VpcId ?? vpcNamed(subnets, id, deployment),
        SubnetId: first?.SubnetId ?? subnetId,
        SecurityGroups: first?.Groups ?? [],
        Tags: tagsOf(place),
        IamInstanceProfile: profileOf(launch, place, deployment),
      } satisfies Item,
    ],
  });
  putManagedNode(id, launch, place, deployment);
}

/** The interface that AWS makes where none is described: members of the launch itself say how. */
function ownInterface(launch: Launch): PlainRecord {
  return {
    PrivateIpAddress: launch('PrivateIpAddress'),
    AssociatePublicIpAddress: launch('AssociatePublicIpAddress'),
    Ipv6Addresses: launch('Ipv6Addresses'),
    Ipv6AddressCount: launch('Ipv6AddressCount'),
  };
}

function groupsOf(launch: Launch): readonly string[] {
  const byId = plainTexts(launch('SecurityGroupIds'));
  return byId.length > 0 ? byId : plainTexts(launch('SecurityGroups'));
}

/**
 * The subnet decides where nobody else does, and only for an instance with one interface.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html#concepts-public-addresses
 */
function publicFlagOf(
  spec: PlainRecord,
  isAlone: boolean,
  subnetId: string | undefined,
  deployment: Deployment,
): boolean | string {
  const given = plainFlag(spec.AssociatePublicIpAddress);
  if (given !== undefined) return given;
  if (!isAlone) return false;
  const subnet = subnetId === undefined ? undefined : deployment.resource(subnetId);
  if (!subnet) return `whether ${subnetId ?? 'the default VPC'} gives public addresses`;
  return subnet.flag('MapPublicIpOnLaunch') ?? false;
}
