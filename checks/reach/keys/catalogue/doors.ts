import type { Way } from './way.js';

const guides = 'https://docs.aws.amazon.com';

/** Ways that let packets in. */
export const doors: readonly Way[] = [
  {
    id: 'authorize-ingress',
    gives: 'door',
    does: 'opens a security group of the database',
    of: [
      'instance',
      'cluster',
      'redshift',
      'redshift-serverless',
      'opensearch',
      'timestream-influxdb',
      'kafka',
    ],
    per: 'security-group',
    asks: [{ action: 'ec2:AuthorizeSecurityGroupIngress', on: ['security-group'] }],
    lacks: ['credentials'],
    opens: ['security-group'],
    source: `${guides}/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html`,
  },
  {
    id: 'modify-rules',
    gives: 'door',
    does: 'widens a rule of a security group of the database',
    of: [
      'instance',
      'cluster',
      'redshift',
      'redshift-serverless',
      'opensearch',
      'timestream-influxdb',
      'kafka',
    ],
    per: 'security-group',
    asks: [
      { action: 'ec2:ModifySecurityGroupRules', on: ['security-group'], chosen: ['security-group-rule'] },
    ],
    lacks: ['credentials'],
    opens: ['security-group'],
    source: `${guides}/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html`,
  },
  {
    id: 'make-instance-public',
    gives: 'door',
    does: 'makes the instance public and puts it behind other security groups',
    of: ['instance', 'cluster'],
    asks: [{ action: 'rds:ModifyDBInstance', on: ['db'] }],
    lacks: ['credentials'],
    opens: ['public-address', 'security-group'],
    source: `${guides}/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html`,
  },
];
