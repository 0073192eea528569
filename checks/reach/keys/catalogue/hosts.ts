import type { Way } from './way.js';

const guides = 'https://docs.aws.amazon.com';
/** What stands behind addresses and groups of a network of the customer. */
export const standing: Way['of'] = [
  'instance',
  'cluster',
  'redshift',
  'redshift-serverless',
  'opensearch',
  'timestream-influxdb',
  'neptune-graph',
  'kafka',
];

/** Ways onto hosts and into functions from which packets reach the database. */
export const hosts: readonly Way[] = [
  {
    id: 'session',
    gives: 'host',
    does: 'starts a session on a host from which packets reach the database',
    of: standing,
    per: 'host',
    asks: [{ action: 'ssm:StartSession', on: ['instance'] }],
    lacks: ['credentials'],
    source: `${guides}/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html`,
  },
  {
    id: 'run-command',
    gives: 'host',
    does: 'runs commands on a host from which packets reach the database',
    of: standing,
    per: 'host',
    asks: [{ action: 'ssm:SendCommand', on: ['instance'], chosen: ['document'] }],
    lacks: ['credentials'],
    source: `${guides}/systems-manager/latest/userguide/run-command.html`,
  },
  {
    id: 'user-data',
    gives: 'host',
    does: 'changes what a host runs at its start, from which packets reach the database',
    of: standing,
    per: 'host',
    asks: [
      { action: 'ec2:ModifyInstanceAttribute', on: ['instance'] },
      { action: 'ec2:StopInstances', on: ['instance'] },
      { action: 'ec2:StartInstances', on: ['instance'] },
    ],
    lacks: ['credentials'],
    source: `${guides}/AWSEC2/latest/UserGuide/user-data.html`,
  },
  {
    id: 'ssh-key',
    gives: 'host',
    does: 'puts a key for SSH on a host from which packets reach the database',
    of: standing,
    per: 'host',
    asks: [{ action: 'ec2-instance-connect:SendSSHPublicKey', on: ['instance'] }],
    lacks: ['credentials'],
    unseen: {
      fact: 'whether the host answers SSH to whoever puts the key there',
      action: 'ec2:DescribeInstances',
    },
    source: `${guides}/AWSEC2/latest/UserGuide/ec2-instance-connect-methods.html`,
  },
  {
    id: 'serial-console',
    gives: 'host',
    does: 'opens the serial console of a host from which packets reach the database',
    of: standing,
    per: 'host',
    asks: [{ action: 'ec2-instance-connect:SendSerialConsoleSSHPublicKey', on: ['instance'] }],
    lacks: ['credentials'],
    unseen: {
      fact: 'whether the account lets serial consoles in',
      action: 'ec2:GetSerialConsoleAccessStatus',
    },
    source: `${guides}/AWSEC2/latest/UserGuide/ec2-serial-console.html`,
  },
  {
    id: 'function-code',
    gives: 'host',
    does: 'changes the code of a function from which packets reach the database',
    of: standing,
    per: 'function',
    asks: [{ action: 'lambda:UpdateFunctionCode', on: ['function'] }],
    lacks: ['credentials'],
    source: `${guides}/lambda/latest/api/API_UpdateFunctionCode.html`,
  },
  {
    id: 'function-layer',
    gives: 'host',
    does: 'adds a layer to a function from which packets reach the database',
    of: standing,
    per: 'function',
    asks: [{ action: 'lambda:UpdateFunctionConfiguration', on: ['function'] }],
    lacks: ['credentials'],
    source: `${guides}/lambda/latest/api/API_UpdateFunctionConfiguration.html`,
  },
];
