import { describe, expect, it } from 'vitest';
import { captureText, orders } from './captures.js';
import { folderWith, run } from './run.js';

const peered = (id: string, from: string, to: string) => ({
  VpcPeeringConnectionId: id,
  Status: { Code: 'active' },
  RequesterVpcInfo: { VpcId: from, OwnerId: '111122223333', Region: 'eu-west-1', CidrBlock: '10.0.0.0/16' },
  AccepterVpcInfo: { VpcId: to, OwnerId: '999988887777', Region: 'eu-west-1', CidrBlock: '10.0.0.0/8' },
});
/** Networks with overlapping blocks, peered in a circle, of an account that nobody scanned. */
const circle = {
  DescribeVpcPeeringConnections: {
    VpcPeeringConnections: [
      peered('pcx-1', 'vpc-hub', 'vpc-b'),
      peered('pcx-2', 'vpc-b', 'vpc-c'),
      peered('pcx-3', 'vpc-c', 'vpc-hub'),
      peered('pcx-4', 'vpc-hub', 'vpc-hub'),
    ],
  },
};

const rows = [
  { name: 'a block with host bits', admitted: ['52.1.2.3/8'], facts: {}, code: 1, says: '52.1.2.3/8' },
  { name: 'a block that is none', admitted: ['anywhere'], facts: {}, code: 2, says: 'anywhere' },
  {
    name: 'networks in a circle',
    admitted: ['10.9.0.0/16'],
    facts: circle,
    code: 0,
    says: 'No packet from the internet reaches',
  },
  {
    name: 'groups that nobody listed',
    admitted: ['10.9.0.0/16'],
    facts: {
      DescribeSecurityGroups: { SecurityGroups: [] },
      DescribeSecurityGroupRules: { SecurityGroupRules: [] },
    },
    code: 2,
    says: 'sg-orders',
  },
] as const;

describe('scan of a network with', () => {
  it.each(rows)('$name', async ({ admitted, facts, code, says }) => {
    const folder = folderWith({ 'odd.jsonl': captureText({ ...orders('orders', admitted), ...facts }) });
    const words = ['scan', 'odd.jsonl', '--check', 'database-reachable-from-internet'];
    const { code: exit, stdout } = await run(folder, words);
    expect(stdout).toContain(says);
    expect(exit).toBe(code);
  });
});
