import { idType, type ResourceTypes } from './resource-type.js';
import { attachmentNamed } from './transit-gateways.js';

/**
 * A policy table has no entries and no attachments but those that are declared.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-transitgatewaypolicytableentry.html
 */
export const transitPolicyTableTypes: ResourceTypes = {
  'AWS::EC2::TransitGatewayPolicyTable': idType('tgw-ptb-', {
    idAttributes: ['TransitGatewayPolicyTableId'],
    deploy(table, { answers }) {
      answers.put('DescribeTransitGatewayPolicyTables', table, table.id, {
        TransitGatewayPolicyTableId: table.id,
        TransitGatewayId: table.text('TransitGatewayId'),
        State: 'available',
      });
    },
  }),
  'AWS::EC2::TransitGatewayPolicyTableAssociation': idType('tgw-policy-assoc-', {
    attach(association, deployment) {
      const tableId = association.text('TransitGatewayPolicyTableId');
      const attachmentId = association.text('TransitGatewayAttachmentId');
      if (tableId === undefined || attachmentId === undefined) return;
      const facts = attachmentNamed(attachmentId, deployment);
      const at = deployment.resource(tableId) ?? association;
      deployment.answers.about('GetTransitGatewayPolicyTableAssociations', at, tableId, {
        TransitGatewayAttachmentId: attachmentId,
        ResourceType: facts?.resourceType,
        ResourceId: facts?.resourceId,
        State: 'associated',
      });
    },
  }),
  'AWS::EC2::TransitGatewayPolicyTableEntry': idType('tgw-policy-entry-', {
    attach(entry, deployment) {
      const tableId = entry.text('TransitGatewayPolicyTableId');
      if (tableId === undefined) return;
      const at = deployment.resource(tableId) ?? entry;
      deployment.answers.about('GetTransitGatewayPolicyTableEntries', at, tableId, {
        PolicyRuleNumber: entry.text('PolicyRuleNumber'),
        PolicyRule: entry.record('PolicyRule'),
        TargetRouteTableId: entry.text('TargetRouteTableId'),
        State: 'active',
      });
    },
  }),
};
