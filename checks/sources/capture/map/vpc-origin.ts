import type { Reading } from './facts.js';
import { compact, type Json, object, text, wholeNumber } from './json.js';

export function readVpcOrigin(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const id = text(item, 'Id');
  const arn = text(item, 'Arn');
  const endpointArn = text(item, 'OriginEndpointArn');
  if (id === undefined || arn === undefined || endpointArn === undefined) {
    return problem('a VPC origin without Id, Arn or OriginEndpointArn');
  }
  const origin = { account, region, id, arn, name: text(item, 'Name') ?? id, status: text(item, 'Status') };
  put('vpcOrigins', id, compact({ ...origin, endpointArn }));
}

export function readVpcOriginConfiguration(item: Json, { parent, put, problem }: Reading) {
  const id = parent ?? text(item, 'Id');
  if (id === undefined) return;
  const configuration = object(item, 'VpcOriginEndpointConfig');
  if (configuration === undefined) return problem(`${id} without VpcOriginEndpointConfig`);
  put('vpcOriginConfigurations', id, {
    parent: id,
    part: compact({
      httpPort: wholeNumber(configuration, 'HTTPPort'),
      httpsPort: wholeNumber(configuration, 'HTTPSPort'),
      protocolPolicy: text(configuration, 'OriginProtocolPolicy'),
    }),
  });
}

/** Of whichever account the distribution is. */
export function readVpcOriginUser(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const id = text(item, 'DistributionId');
  const account = text(item, 'OwnerAccountId');
  if (id === undefined || account === undefined) {
    return problem(`a distribution that uses ${parent}, without DistributionId or OwnerAccountId`);
  }
  put('vpcOriginUsers', `${parent} ${id}`, { parent, part: { id, account } });
}
