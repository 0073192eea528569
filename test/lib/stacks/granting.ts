import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib/core';
import { describe, expect, it } from 'vitest';
import type { DatabaseDeployment } from '../../../checks/index.js';
import { build, resourcesOf } from './built.js';

function granted(database: DatabaseDeployment) {
  const { app, network, databases } = build({ orders: database });
  const stack = new Stack(app, 'Client');
  const { vpc, appSubnets } = network.network;
  const client = new Lambda(stack, 'Client', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = () => {}'),
    vpc,
    vpcSubnets: { subnets: [...appSubnets] },
    securityGroups: [new SecurityGroup(stack, 'Group', { vpc, allowAllOutbound: false })],
  });
  databases.orders?.database.grantConnect(client, 'report');
  return { stack, database: databases.orders as NonNullable<typeof databases.orders> };
}

const text = (value: unknown) => JSON.stringify(value);

describe('grantConnect', () => {
  it.each([
    { name: 'through the proxy', database: {}, port: 5432 },
    { name: 'to the database itself', database: { engine: 'postgres', proxy: false }, port: 15432 },
  ] as const)(
    '$name allows the login and opens the way, in the stack of the client',
    ({ database, port }) => {
      const { stack } = granted(database);
      const rules = ['Ingress', 'Egress'].map((way) => resourcesOf(stack, `AWS::EC2::SecurityGroup${way}`));
      for (const rule of rules)
        expect(rule).toMatchObject([{ IpProtocol: 'tcp', FromPort: port, ToPort: port }]);
      const policies = resourcesOf(stack, 'AWS::IAM::Policy').map(text).join();
      expect(policies).toContain('rds-db:connect');
      expect(policies).toContain('/report');
    },
  );

  it('lets the proxy log in as that user, too', () => {
    const { database } = granted({});
    const policies = resourcesOf(database, 'AWS::IAM::ManagedPolicy').map(text).join();
    expect(policies).toContain('/app');
    expect(policies).toContain('/report');
    Template.fromStack(database).resourceCountIs('AWS::EC2::SecurityGroupIngress', 2);
  });

  it('is refused for an engine whose users cannot log in with IAM', () => {
    expect(() => granted({ engine: 'oracle-ee' })).toThrow('users of this engine cannot log in with IAM');
  });
});

describe('a master user without a password', () => {
  it.each(['aurora-postgresql', 'postgres'] as const)('has no secret in %s', (engine) => {
    const { databases } = build({ orders: { engine, master: 'iam' } });
    const type = engine === 'postgres' ? 'AWS::RDS::DBInstance' : 'AWS::RDS::DBCluster';
    const [made] = resourcesOf(databases.orders as NonNullable<typeof databases.orders>, type);
    expect(made).toMatchObject({ MasterUserAuthenticationType: 'iam-db-auth' });
    for (const key of ['ManageMasterUserPassword', 'MasterUserSecret', 'MasterUserPassword'])
      expect(made).not.toHaveProperty(key);
  });
});

it('a database is refused a name that RDS does not take', () => {
  expect(() => build({ 'or--ders': {} })).toThrow('identifier: "or--ders" is no name of a database');
});

describe('an offer', () => {
  it('shares the database and nothing else with the named accounts, which cannot pass it on', () => {
    const { databases } = build({ orders: { offerTo: ['444455556666'] } }, {}, ['444455556666']);
    const template = Template.fromStack(databases.orders as NonNullable<typeof databases.orders>);
    template.hasResourceProperties('AWS::VpcLattice::ResourceConfiguration', {
      ResourceConfigurationType: 'ARN',
      AllowAssociationToSharableServiceNetwork: false,
    });
    template.hasResourceProperties('AWS::RAM::ResourceShare', { Principals: ['444455556666'] });
    template.resourceCountIs('AWS::RAM::ResourceShare', 1);
  });

  it('is refused to an account that nobody declared', () => {
    expect(() => build({ orders: { offerTo: ['999988887777'] } })).toThrow(
      'offerTo.0: 999988887777 is not among accounts',
    );
  });
});
