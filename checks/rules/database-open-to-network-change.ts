import { defineCheck } from './define-check.js';
import { undeclaredIdentities, waysCalled } from './parts/undeclared-identities.js';

export const databaseOpenToNetworkChange = defineCheck({
  id: 'database-open-to-network-change',
  title: 'Identity that is no administrator can let the internet in to the database',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'network', 'identities', 'hosts'],
  docs: {
    detects:
      'A database that an identity may open to the internet with one kind of change, of a security group, a rule or the instance. The identity is one that is not declared under `administrators` in `db-perimeter.yaml`, by itself or over identities that it may become. Where no administrators are declared, roles count as which programs act: of EC2, Lambda, ECS, EKS, App Runner, Glue, SageMaker, EMR Serverless and Roles Anywhere.',
    matters:
      'The network that keeps a database private is as strong as the weakest identity that may change it.',
    fix: 'Take `ec2:AuthorizeSecurityGroupIngress`, `ec2:ModifySecurityGroupRules` and `rds:ModifyDBInstance` from the identity, or name other resources in the statement. A subnet without a route to the internet keeps it private whatever groups say. If it is meant to, declare it under `administrators`.',
    blindSpots:
      'Changes of several kinds together, and of routes, network ACLs, peering and load balancers, are not followed. A database that the internet reaches already is not judged here. Users and roles of people are listed, and not judged, while no administrators are declared. Outsiders are not judged here.',
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html',
  ],

  evaluate(context) {
    return undeclaredIdentities(context, {
      ways: waysCalled('authorize-ingress', 'modify-rules', 'make-instance-public'),
      isAboutOpen: true,
      does: 'let the internet in to',
      narrow: 'Take the action that opens the network from the identity',
      cdk: 'PolicyStatement.actions without it',
    });
  },
});
