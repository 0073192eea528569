import { type Draw, drawFrom } from '../reach/draw.js';

const patterns = [
  '*',
  'ec2:*',
  'ec2:Describe*',
  'ec2:DescribeVpcs',
  'ec2:*Subnets',
  'rds:*',
  'rds:DescribeDB*',
  'rds:DescribeDBInstances',
  'rds:*s',
  'rds:D*DB*s',
  'iam:List*',
  'iam:ListUsers',
  '*:Describe*',
  's3:GetObject',
];

function randomStatement(draw: Draw): object {
  const listed = draw.several(patterns, 1, 3);
  const actions = listed.length === 1 && draw.chance(50) ? listed[0] : listed;
  return {
    Effect: draw.one(['Allow', 'Allow', 'Allow', 'Deny']),
    [draw.one(['Action', 'Action', 'Action', 'NotAction'])]: actions,
    Resource: draw.one(['*', '*', ['*']]),
  };
}

/** The same draws for the same seed. */
export function drawFor(seed: number, length = 60): Draw {
  const tape: number[] = [];
  for (let state = seed * 7919 + 1; tape.length < length; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    tape.push(state >>> 8);
  }
  return drawFrom(tape);
}

/** Statements about the requests that the emulator is sent, with what it reads of a policy: actions, and all resources. */
export function randomPolicy(draw: Draw): object {
  return {
    Version: '2012-10-17',
    Statement: Array.from({ length: 1 + draw.below(4) }, () => randomStatement(draw)),
  };
}
