import { globalScope } from '../../../model/operations.js';
import { unresolvedWhat } from '../../../model/unresolved.js';
import type { Place } from './answers.js';
import { type PlainRecord, plainFlag, plainNumber, plainText, type Resource } from './resource.js';
import type { ResourceTypes } from './resource-type.js';

const worldwide = ({ account }: Resource): Place => ({ account, region: globalScope });
const named = (property?: string) => ({
  kind: 'name' as const,
  ...(property === undefined ? {} : { property }),
});

const portRange = ({ FromPort, ToPort }: PlainRecord) => ({
  FromPort: plainNumber(FromPort),
  ToPort: plainNumber(ToPort),
});

export const edgeTypes: ResourceTypes = {
  'AWS::GlobalAccelerator::Accelerator': {
    called: named('Name'),
    arn: { service: 'globalaccelerator', resource: 'accelerator/{id}' },
    refIsArn: true,
    arnAttributes: ['AcceleratorArn'],
    deploy(accelerator, { answers }) {
      answers.put('ListAccelerators', worldwide(accelerator), accelerator.arn, {
        AcceleratorArn: accelerator.arn,
        Name: accelerator.id,
        Enabled: accelerator.flag('Enabled') ?? true,
        IpAddressType: accelerator.text('IpAddressType') ?? 'IPV4',
      });
    },
  },
  'AWS::GlobalAccelerator::Listener': {
    called: named(),
    arn: { service: 'globalaccelerator', resource: 'listener/{id}' },
    refIsArn: true,
    arnAttributes: ['ListenerArn'],
    deploy(listener, { answers }) {
      const accelerator = listener.text('AcceleratorArn');
      if (accelerator === undefined) return;
      answers.about('ListListeners', worldwide(listener), accelerator, {
        ListenerArn: listener.arn,
        Protocol: listener.text('Protocol') ?? 'TCP',
        PortRanges: listener.records('PortRanges').map(portRange),
      });
    },
  },
  'AWS::GlobalAccelerator::EndpointGroup': {
    called: named(),
    arn: { service: 'globalaccelerator', resource: 'endpoint-group/{id}' },
    refIsArn: true,
    arnAttributes: ['EndpointGroupArn'],
    deploy(group, { answers }) {
      const listener = group.text('ListenerArn');
      if (listener === undefined) return;
      answers.about('ListEndpointGroups', worldwide(group), listener, {
        EndpointGroupArn: group.arn,
        EndpointGroupRegion: group.text('EndpointGroupRegion'),
        PortOverrides: group.records('PortOverrides').map(({ ListenerPort, EndpointPort }) => ({
          ListenerPort: plainNumber(ListenerPort),
          EndpointPort: plainNumber(EndpointPort),
        })),
        EndpointDescriptions: group.records('EndpointConfigurations').map(endpointItem),
      });
    },
  },
  'AWS::GlobalAccelerator::CrossAccountAttachment': {
    called: named('Name'),
    arn: { service: 'globalaccelerator', resource: 'attachment/{id}' },
    refIsArn: true,
    arnAttributes: ['AttachmentArn'],
    deploy(attachment, { answers }) {
      const resources = attachment.records('Resources');
      const lent = resources.map(({ EndpointId, Cidr }) => plainText(EndpointId) ?? plainText(Cidr) ?? '');
      if (
        resources.length < attachment.list('Resources').length ||
        lent.some((id) => unresolvedWhat(id) !== undefined)
      ) {
        const why = `what ${attachment.id} lends to accelerators of other accounts`;
        answers.leavesListingOpen('ListCrossAccountAttachments', worldwide(attachment), why);
      }
      answers.put('ListCrossAccountAttachments', worldwide(attachment), attachment.arn, {
        AttachmentArn: attachment.arn,
        Name: attachment.id,
        Principals: attachment.texts('Principals'),
        Resources: resources.map(({ EndpointId, Cidr }) => ({
          EndpointId: plainText(EndpointId),
          Cidr: plainText(Cidr),
        })),
      });
    },
  },
  'AWS::CloudFront::VpcOrigin': {
    called: { kind: 'id', prefix: 'vo_' },
    arn: { service: 'cloudfront', resource: 'vpcorigin/{id}' },
    idAttributes: ['Id'],
    arnAttributes: ['Arn'],
    deploy(origin, { answers }) {
      const config = origin.record('VpcOriginEndpointConfig');
      const common = { Id: origin.id, Arn: origin.arn, Status: 'Deployed' };
      answers.put('ListVpcOrigins', worldwide(origin), origin.id, {
        ...common,
        Name: plainText(config.Name) ?? origin.id,
        OriginEndpointArn: plainText(config.Arn),
      });
      answers.about('GetVpcOrigin', worldwide(origin), origin.id, {
        ...common,
        // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-vpcorigin-vpcoriginendpointconfig.html
        VpcOriginEndpointConfig: {
          HTTPPort: plainNumber(config.HTTPPort) ?? 80,
          HTTPSPort: plainNumber(config.HTTPSPort) ?? 443,
          OriginProtocolPolicy: plainText(config.OriginProtocolPolicy) ?? 'match-viewer',
        },
      });
    },
  },
};

/**
 * Clients keep their addresses by default in front of Application Load Balancers, and always in front of instances.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/preserve-client-ip-address.how-to-enable-preservation.html
 */
function endpointItem(endpoint: PlainRecord) {
  const id = plainText(endpoint.EndpointId);
  const keeps = id?.startsWith('i-') || id?.includes(':loadbalancer/app/') ? true : undefined;
  return {
    EndpointId: id,
    Weight: plainNumber(endpoint.Weight) ?? 128,
    ClientIPPreservationEnabled: plainFlag(endpoint.ClientIPPreservationEnabled) ?? keeps,
  };
}
