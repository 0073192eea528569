import { databaseCount, placementOf } from './databases.js';
import { awsId, chance, ipv4, itemsOf } from './items.js';
import { groupIn, type Place, zoneOf } from './network.js';
import type { AccountShape } from './shape.js';

/** One interface for each instance, database and NAT gateway, and those of other services. */
export function interfaceAnswers(shape: AccountShape, place: Place) {
  const { account, region, seed } = place;
  const databases = databaseCount(shape);
  const subnets = shape.vpcs * shape.subnetsPerVpc;

  function owner(index: number) {
    if (index < shape.instances) {
      const subnet = chance(seed, 'instance', index, subnets);
      return { subnet, description: '', instance: awsId('i', index) };
    }
    const database = index - shape.instances;
    if (database < databases) {
      const { subnet, group } = placementOf(database, shape, place);
      return { subnet, group, description: 'RDSNetworkInterface', requester: 'amazon-rds' };
    }
    const gateway = database - databases;
    if (gateway < shape.vpcs) {
      const subnet = gateway * shape.subnetsPerVpc;
      return {
        subnet,
        description: `Interface for NAT Gateway ${awsId('nat', gateway)}`,
        type: 'nat_gateway',
      };
    }
    const subnet = chance(seed, 'interface', index, subnets);
    return { subnet, description: `arn:aws:ecs:${region}:${account}:attachment/${index}` };
  }

  const count = shape.instances + databases + shape.vpcs + shape.otherInterfaces;
  return {
    DescribeNetworkInterfaces: {
      NetworkInterfaces: itemsOf(count, (index) => {
        const { subnet, group, description, requester, instance, type } = owner(index);
        const vpc = Math.floor(subnet / shape.subnetsPerVpc);
        const address = ipv4(10, index);
        return {
          NetworkInterfaceId: awsId('eni', index),
          OwnerId: account,
          VpcId: awsId('vpc', vpc),
          SubnetId: awsId('subnet', subnet),
          AvailabilityZone: zoneOf(subnet, region),
          Description: description,
          InterfaceType: type ?? 'interface',
          RequesterManaged: requester !== undefined,
          ...(requester ? { RequesterId: requester } : {}),
          Status: 'in-use',
          MacAddress: '02:00:00:00:00:00',
          PrivateIpAddress: address,
          PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address }],
          Groups: [{ GroupId: group ?? groupIn(vpc, index, shape), GroupName: 'group' }],
          Attachment: { AttachTime: '2026-01-05T08:00:00.000Z', Status: 'attached', InstanceId: instance },
        };
      }),
    },
  };
}
