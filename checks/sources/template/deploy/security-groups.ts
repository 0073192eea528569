import { unresolvedText } from '../../../model/unresolved.js';
import { type Item, listIn } from './answers.js';
import { everything } from './network.js';
import { type PlainRecord, plainNumber, plainText, type Resource } from './resource.js';
import { type Deployment, idType, type ResourceTypes } from './resource-type.js';
import { tagsOf } from './tags.js';
import { itemsThatMayBe } from './unnamed.js';

type Direction = 'IpPermissions' | 'IpPermissionsEgress';

export const securityGroupTypes: ResourceTypes = {
  'AWS::EC2::SecurityGroup': idType('sg-', {
    idAttributes: ['GroupId', 'Id'],
    attribute: (group, name) => (name === 'VpcId' ? group.text('VpcId') : undefined),
    deploy(group, { answers }) {
      const egress = group.list('SecurityGroupEgress');
      answers.put('DescribeSecurityGroups', group, group.id, {
        GroupId: group.id,
        GroupName: group.text('GroupName') ?? group.logicalId,
        OwnerId: group.account,
        VpcId: group.text('VpcId'),
        Tags: tagsOf(group),
        IpPermissions: group.list('SecurityGroupIngress').map((rule) => permission(rule, 'IpPermissions')),
        // Only where no rule is given does AWS let everything out.
        // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
        IpPermissionsEgress:
          egress.length === 0 ? [everything] : egress.map((rule) => permission(rule, 'IpPermissionsEgress')),
      });
    },
  }),
  'AWS::EC2::SecurityGroupIngress': idType('sgr-', {
    idAttributes: ['Id'],
    attach: (rule, deployment) => addRule(rule, 'IpPermissions', deployment),
  }),
  'AWS::EC2::SecurityGroupEgress': idType('sgr-', {
    idAttributes: ['Id'],
    attach: (rule, deployment) => addRule(rule, 'IpPermissionsEgress', deployment),
  }),
  'AWS::EC2::SecurityGroupVpcAssociation': idType('sgassoc-', {
    deploy(association, { answers }) {
      answers.put('DescribeSecurityGroupVpcAssociations', association, association.id, {
        GroupId: association.text('GroupId'),
        VpcId: association.text('VpcId'),
        State: 'associated',
      });
    },
  }),
};

/**
 * A rule that stands alone joins those of its group. The first one for the way out takes the place of the rule that lets
 * everything out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupegress.html
 */
function addRule(rule: Resource, direction: Direction, deployment: Deployment): void {
  const { answers } = deployment;
  const groupId = rule.text('GroupId') ?? rule.text('GroupName');
  if (groupId === undefined) return;
  for (const other of itemsThatMayBe(groupId, 'DescribeSecurityGroups', 'GroupId', rule, deployment)) {
    const whether = unresolvedText(`whether ${rule.logicalId} is a rule of it`);
    const { IpProtocol, FromPort, ToPort } = permission(ruleRecord(rule), direction);
    const peers = { IpRanges: [{ CidrIp: whether }], Ipv6Ranges: [{ CidrIpv6: whether }] };
    other[direction] = [...listIn(other, direction), { IpProtocol, FromPort, ToPort, ...peers }];
  }
  const group = answers.get('DescribeSecurityGroups', rule, groupId);
  if (!group) return;
  const rules = listIn(group, direction);
  const alone = direction === 'IpPermissionsEgress' && rules.length === 1 && rules[0] === everything;
  group[direction] = [...(alone ? [] : rules), permission(ruleRecord(rule), direction)];
}

const ruleMembers = [
  'IpProtocol',
  'FromPort',
  'ToPort',
  'CidrIp',
  'CidrIpv6',
  'SourcePrefixListId',
  'DestinationPrefixListId',
  'SourceSecurityGroupId',
  'SourceSecurityGroupName',
  'SourceSecurityGroupOwnerId',
  'DestinationSecurityGroupId',
  'Description',
] as const;

function ruleRecord(rule: Resource): PlainRecord {
  return Object.fromEntries(
    ruleMembers.filter((name) => rule.has(name)).map((name) => [name, rule.plain(name)]),
  );
}

/** One rule as the answers have it. What is not resolved stays a text that no address is, and so admits nobody for certain. */
function permission(rule: unknown, direction: Direction): Item {
  if (typeof rule !== 'object' || rule === null) return { IpProtocol: '-1', UnresolvedRule: String(rule) };
  const from = rule as PlainRecord;
  const inwards = direction === 'IpPermissions';
  const text = (name: string) => plainText(from[name]);
  const list = text(inwards ? 'SourcePrefixListId' : 'DestinationPrefixListId');
  const group =
    text(inwards ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId') ?? text('SourceSecurityGroupName');
  const Description = text('Description');
  const peer = (members: Item) => [{ ...members, Description }];
  const cidr = text('CidrIp');
  const ipv6 = text('CidrIpv6');
  return {
    IpProtocol: text('IpProtocol'),
    FromPort: plainNumber(from.FromPort),
    ToPort: plainNumber(from.ToPort),
    ...(cidr === undefined ? {} : { IpRanges: peer({ CidrIp: cidr }) }),
    ...(ipv6 === undefined ? {} : { Ipv6Ranges: peer({ CidrIpv6: ipv6 }) }),
    ...(list === undefined ? {} : { PrefixListIds: peer({ PrefixListId: list }) }),
    ...(group === undefined
      ? {}
      : { UserIdGroupPairs: peer({ GroupId: group, UserId: text('SourceSecurityGroupOwnerId') }) }),
  };
}
