import { unresolvedText } from '../../../model/unresolved.js';
import { defaultGroupOf } from './network.js';
import type { Deployment } from './resource-type.js';

/** The VPC of the first subnet that a template declares; undefined where none is. */
export function vpcOf(subnetIds: readonly string[], deployment: Deployment): string | undefined {
  return subnetIds.map((id) => deployment.resource(id)?.text('VpcId')).find((vpcId) => vpcId !== undefined);
}

/** The same; a text that stands for the VPC where no template declares the subnets. */
export function vpcNamed(subnetIds: readonly string[], whose: string, deployment: Deployment): string {
  return vpcOf(subnetIds, deployment) ?? unresolvedText(`the VPC of ${whose}`);
}

/** The groups that are given. Without any, AWS takes the default group of the VPC. */
export function groupIdsOr(given: readonly string[], vpcId: string | undefined): readonly string[] {
  if (given.length > 0) return given;
  return [
    vpcId === undefined ? unresolvedText('the default security group of the VPC') : defaultGroupOf(vpcId),
  ];
}
