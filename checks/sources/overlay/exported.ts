import type { LiveStacks } from './live-stacks.js';

/**
 * What a live stack exports under a name that the CDK made: the stack, what is referred to, its logical id and eight letters
 * of a hash. Names that people chose say nothing about what they stand for.
 * https://docs.aws.amazon.com/cdk/v2/guide/resources.html#resource-stack (cross-stack references)
 */
export function exportedBy(name: string, stacks: LiveStacks): string | undefined {
  const [, stack, what] = /^([^:]+):ExportsOutput(.+)[0-9A-F]{8}$/.exec(name) ?? [];
  if (stack === undefined || what === undefined) return undefined;
  const found = stacks.all(stack).filter(([logicalId]) => {
    const plain = logicalId.replaceAll(/[^A-Za-z0-9]/g, '');
    return (
      what === `Ref${plain}` || idAttributes.some((attribute) => what === `FnGetAtt${plain}${attribute}`)
    );
  });
  return found.length === 1 ? found[0]?.[1].name : undefined;
}

/** Attributes that give the id by which the listing names the resource. */
const idAttributes = ['GroupId', 'VpcId', 'SubnetId', 'RouteTableId', 'InternetGatewayId', 'Id'];
