import { commandLine } from '../../model/shell.js';
import type { BlackholeTransitRoute, DoorEdit } from './door-edits.js';

/** The AWS CLI command that makes a change to a load balancer or to a connection between networks. */
export function doorCommand(edit: DoorEdit): string {
  switch (edit.kind) {
    case 'delete-listener':
      return commandLine(
        ...['aws', 'elbv2', 'delete-listener', '--listener-arn', edit.listener.arn],
        ...['--region', edit.balancer.region],
      );
    case 'deregister-target': {
      const { id, port } = edit.target;
      return commandLine(
        ...['aws', 'elbv2', 'deregister-targets', '--target-group-arn', edit.group.arn],
        ...['--targets', port === undefined ? `Id=${id}` : `Id=${id},Port=${port}`],
        ...['--region', edit.group.region],
      );
    }
    case 'disable-route-propagation':
      return commandLine(
        ...['aws', 'ec2', 'disable-vgw-route-propagation', '--gateway-id', edit.gatewayId],
        ...['--route-table-id', edit.table.id, '--region', edit.table.region],
      );
    case 'blackhole-transit-route':
      return blackhole(edit);
    case 'disable-transit-propagation':
      return commandLine(
        ...['aws', 'ec2', 'disable-transit-gateway-route-table-propagation'],
        ...['--transit-gateway-route-table-id', edit.table.id],
        ...['--transit-gateway-attachment-id', edit.attachmentId, '--region', edit.table.region],
      );
    case 'disassociate-attachment':
      return commandLine(
        ...['aws', 'ec2', 'disassociate-transit-gateway-route-table'],
        ...['--transit-gateway-route-table-id', edit.table.id],
        ...['--transit-gateway-attachment-id', edit.attachment.id, '--region', edit.table.region],
      );
    case 'delete-peering':
      return commandLine(
        ...['aws', 'ec2', 'delete-vpc-peering-connection'],
        ...['--vpc-peering-connection-id', edit.connection.id, '--region', edit.connection.region],
      );
  }
}

/** A static route is replaced; in front of one that was learned, or comes from a prefix list, one is created. */
function blackhole({ table, route, cidr }: BlackholeTransitRoute): string {
  const isStatic = route.type === 'static' && route.prefixListId === undefined;
  return commandLine(
    ...['aws', 'ec2', isStatic ? 'replace-transit-gateway-route' : 'create-transit-gateway-route'],
    ...['--destination-cidr-block', cidr, '--transit-gateway-route-table-id', table.id],
    ...['--blackhole', '--region', table.region],
  );
}
