import type { Reading } from './facts.js';
import { idsIfAny } from './ids.js';
import { compact, type Json, text, wholeNumber } from './json.js';

/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_TargetGroupSummary.html */
export function readServiceTargetGroup(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const [id, arn] = [text(item, 'id'), text(item, 'arn')];
  if (id === undefined || arn === undefined)
    return problem('a target group of VPC Lattice without id or arn');
  const group = {
    account,
    region,
    id,
    arn,
    type: text(item, 'type') ?? 'not stated',
    protocol: text(item, 'protocol'),
    port: wholeNumber(item, 'port'),
    vpcId: text(item, 'vpcIdentifier'),
    serviceArns: idsIfAny(item, 'serviceArns', 'services'),
  };
  put('serviceTargetGroups', id, compact(group));
}

/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_TargetSummary.html */
export function readServiceTarget(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const id = text(item, 'id');
  if (id === undefined) return problem(`a target of ${parent} without id`);
  const port = wholeNumber(item, 'port');
  put('serviceTargets', `${parent} ${id} ${port ?? ''}`, { parent, part: compact({ id, port }) });
}
