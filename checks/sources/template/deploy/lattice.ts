import type { OperationId } from '../../../model/operations.js';
import { chosenFamily, unresolvedText, unresolvedWhat } from '../../../model/unresolved.js';
import type { Item } from './answers.js';
import { idIn } from './id-in.js';
import { type Plain, plainNumber, plainRecordOf, plainText, type Resource } from './resource.js';
import { type Deployment, idType, type ResourceType, type ResourceTypes } from './resource-type.js';
import { itemsThatMayBe } from './unnamed.js';

/** `Ref` gives the ARN. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-vpclattice-resourceconfiguration.html */
const latticeType = (prefix: string, kind: string, more: Partial<ResourceType>): ResourceType =>
  idType(prefix, {
    arn: { service: 'vpc-lattice', resource: `${kind}/{id}` },
    refIsArn: true,
    idAttributes: ['Id'],
    arnAttributes: ['Arn'],
    ...more,
  });

/** VPC Lattice as far as it leads to resources and to targets of services. */
export const latticeTypes: ResourceTypes = {
  'AWS::VpcLattice::ResourceGateway': latticeType('rgw-', 'resourcegateway', {
    deploy(gateway, { answers }) {
      const groups = gateway.texts('SecurityGroupIds');
      answers.put('ListResourceGateways', gateway, gateway.id, {
        id: gateway.id,
        arn: gateway.arn,
        status: 'ACTIVE',
        vpcIdentifier: gateway.text('VpcIdentifier'),
        subnetIds: gateway.texts('SubnetIds'),
        ipAddressType: gateway.text('IpAddressType'),
        // Which groups AWS takes where none is named it does not document.
        securityGroupIds:
          groups.length > 0 ? groups : [unresolvedText(`the security groups of ${gateway.id}`)],
      });
    },
  }),
  'AWS::VpcLattice::ResourceConfiguration': latticeType('rcfg-', 'resourceconfiguration', {
    deploy(configuration, { answers }) {
      const summary = {
        id: configuration.id,
        arn: configuration.arn,
        type: configuration.text('ResourceConfigurationType'),
        status: 'ACTIVE',
        resourceGatewayId: idIn(configuration.text('ResourceGatewayId')),
        resourceConfigurationGroupId: idIn(configuration.text('ResourceConfigurationGroupId')),
      };
      answers.put('ListResourceConfigurations', configuration, configuration.id, summary);
      answers.about('GetResourceConfiguration', configuration, configuration.id, {
        ...summary,
        portRanges: configuration.texts('PortRanges'),
        protocol: configuration.text('ProtocolType'),
        allowAssociationToShareableServiceNetwork: configuration.flag(
          'AllowAssociationToSharableServiceNetwork',
        ),
        resourceConfigurationDefinition: configuration.has('ResourceConfigurationDefinition')
          ? definitionOf(configuration.record('ResourceConfigurationDefinition'))
          : undefined,
      });
    },
  }),
  'AWS::VpcLattice::TargetGroup': latticeType('tg-', 'targetgroup', {
    deploy(group, { answers }) {
      const config = group.record('Config');
      answers.put('ListTargetGroups', group, group.id, {
        id: group.id,
        arn: group.arn,
        type: group.text('Type'),
        protocol: plainText(config.Protocol),
        port: plainNumber(config.Port),
        vpcIdentifier: plainText(config.VpcIdentifier),
        serviceArns: [],
      });
      for (const { Id, Port } of group.records('Targets'))
        answers.about('ListTargets', group, group.id, { id: plainText(Id), port: plainNumber(Port) });
    },
  }),
  'AWS::VpcLattice::Service': latticeType('svc-', 'service', {}),
  'AWS::VpcLattice::Listener': latticeType('listener-', 'listener', {
    attach: (listener, deployment) => forward(listener, listener.record('DefaultAction'), deployment),
  }),
  'AWS::VpcLattice::Rule': latticeType('rule-', 'rule', {
    attach: (rule, deployment) => forward(rule, rule.record('Action'), deployment),
  }),
  'AWS::VpcLattice::ServiceNetwork': latticeType('sn-', 'servicenetwork', {
    deploy(network, { answers }) {
      answers.put('ListServiceNetworks', network, network.id, { id: network.id, arn: network.arn });
    },
  }),
  'AWS::VpcLattice::ServiceNetworkResourceAssociation': latticeType(
    'snra-',
    'servicenetworkresourceassociation',
    {
      attach(association, deployment) {
        const item = {
          id: association.id,
          status: 'ACTIVE',
          createdBy: association.account,
          serviceNetworkId: idIn(association.text('ServiceNetworkId')),
        };
        const named = association.text('ResourceConfigurationId');
        associate('ListServiceNetworkResourceAssociations', named, item, association, deployment);
      },
    },
  ),
  'AWS::VpcLattice::ServiceNetworkVpcAssociation': latticeType('snva-', 'servicenetworkvpcassociation', {
    attach(association, deployment) {
      const item = {
        id: association.id,
        status: 'ACTIVE',
        createdBy: association.account,
        vpcId: association.text('VpcIdentifier'),
      };
      const named = association.text('ServiceNetworkIdentifier');
      associate('ListServiceNetworkVpcAssociations', named, item, association, deployment);
    },
  }),
};

/** An endpoint to a resource configuration, or to a service network, is one of its consumers. */
export function consume(endpoint: Resource, deployment: Deployment): void {
  const { id, account } = endpoint;
  const resource = { id: `rea-${id}`, vpcEndpointId: id, vpcEndpointOwner: account };
  const configuration = endpoint.text('ResourceConfigurationArn');
  associate('ListResourceEndpointAssociations', configuration, resource, endpoint, deployment);
  const member = { vpcEndpointId: id, vpcEndpointOwnerId: account, state: 'ACTIVE' };
  const network = endpoint.text('ServiceNetworkArn');
  associate('ListServiceNetworkVpcEndpointAssociations', network, member, endpoint, deployment);
}

/** A target group names every service that forwards to it. */
function forward(from: Resource, action: Readonly<Record<string, Plain>>, deployment: Deployment): void {
  const named = idIn(from.text('ServiceIdentifier')) ?? from.id;
  const service = deployment.resource(named)?.arn ?? named;
  const groups = plainRecordOf(action.Forward).TargetGroups;
  for (const one of Array.isArray(groups) ? groups : []) {
    const id = idIn(plainText(plainRecordOf(one).TargetGroupIdentifier));
    if (id === undefined) continue;
    const place = deployment.resource(id) ?? from;
    const own = deployment.answers.get('ListTargetGroups', place, id);
    const all = own ? [own] : itemsThatMayBe(id, 'ListTargetGroups', 'id', from, deployment);
    for (const group of all) {
      const services = group.serviceArns as string[] | undefined;
      if (services && !services.includes(service)) services.push(service);
    }
  }
}

/** What each answer about associations is about. */
const parents = {
  ListResourceEndpointAssociations: 'ListResourceConfigurations',
  ListServiceNetworkResourceAssociations: 'ListResourceConfigurations',
  ListServiceNetworkVpcAssociations: 'ListServiceNetworks',
  ListServiceNetworkVpcEndpointAssociations: 'ListServiceNetworks',
} as const satisfies Readonly<Partial<Record<OperationId, OperationId>>>;

/** Adds to what is answered about the configuration or network that has this id or ARN, or about each that may have it. */
function associate(
  operation: keyof typeof parents,
  named: string | undefined,
  item: Item,
  from: Resource,
  deployment: Deployment,
): void {
  const id = idIn(named);
  if (id === undefined) return;
  const { answers } = deployment;
  for (const parent of itemsThatMayBe(id, parents[operation], 'id', from, deployment))
    answers.leavesListingOpen(operation, from, `whether ${from.id} names it`, String(parent.id));
  const place = deployment.resource(id) ?? from;
  if (answers.get(parents[operation], place, id)) answers.about(operation, place, id, item);
}

/** Members that nobody knows before the deployment are left out, so that it may lead anywhere. */
function definitionOf({ ArnResource, DnsResource, IpResource }: Readonly<Record<string, Plain>>): Item {
  const arn = knownText(ArnResource);
  const domainName = knownText(plainRecordOf(DnsResource).DomainName);
  const ipAddress = knownText(IpResource);
  return {
    ...(arn === undefined ? {} : { arnResource: { arn } }),
    ...(domainName === undefined ? {} : { dnsResource: { domainName } }),
    ...(ipAddress === undefined ? {} : { ipResource: { ipAddress } }),
  };
}

function knownText(value: Plain): string | undefined {
  const text = plainText(value);
  const isOpen = text !== undefined && (unresolvedWhat(text) ?? chosenFamily(text)) !== undefined;
  return isOpen ? undefined : text;
}
