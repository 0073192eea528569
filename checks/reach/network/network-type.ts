import type { Family } from '../../model/address.js';

/**
 * Whether what has this network type, in AWS's word (`IPV4`, `IPV6`, `DUAL`), has an address of the family. Where nobody
 * says, it has an IPv4 address, and an IPv6 address only some have.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.IP_addressing
 */
export function hasFamily(networkType: string | undefined, family: Family): 'always' | 'never' | 'maybe' {
  switch (networkType) {
    case 'DUAL':
      return 'always';
    case 'IPV4':
      return family === 4 ? 'always' : 'never';
    case 'IPV6':
      return family === 6 ? 'always' : 'never';
    case undefined:
      return family === 4 ? 'always' : 'maybe';
    default:
      return 'maybe';
  }
}
