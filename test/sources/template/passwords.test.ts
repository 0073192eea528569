import { describe, expect, it } from 'vitest';
import { worldsIn } from './estates.js';

const resources = (MasterUserPassword: unknown) => ({
  Secret: { Type: 'AWS::SecretsManager::Secret' },
  Lookup: { Type: 'Custom::Lookup' },
  Database: {
    Type: 'AWS::RDS::DBInstance',
    Properties: { DBInstanceIdentifier: 'orders', Engine: 'mysql', MasterUserPassword },
  },
});

/** Where the password of a database comes from, in each world of a template. */
function sourcesOf(password: unknown, parameter: object = {}, given: Readonly<Record<string, string>> = {}) {
  const Password = { Type: 'String', ...parameter };
  const text = JSON.stringify({ Parameters: { Password }, Resources: resources(password) });
  return worldsIn(text, given).worlds.flatMap(({ inventory }) =>
    inventory.templatePasswords.map(({ from }) => (from.known ? from.value : from.gap.detail)),
  );
}

const Ref = 'Password';
const inSecret = {
  'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:pw::}}']],
};

describe('the password of a database in a template', () => {
  it.each([
    ['a text', 'orders-2020', 'text'],
    ['a secret', '{{resolve:secretsmanager:orders:SecretString:password}}', 'hidden'],
    ['a secret of the template', inSecret, 'hidden'],
    ['a secure parameter of Systems Manager', '{{resolve:ssm-secure:orders:1}}', 'hidden'],
    ['a plain parameter of Systems Manager', '{{resolve:ssm:orders}}', 'shown'],
    ['a parameter that everybody sees', { Ref }, 'shown'],
    ['what another resource gives', { 'Fn::GetAtt': ['Lookup', 'Password'] }, 'Lookup.Password'],
  ])('comes from %s', (_, password, source) => {
    expect(sourcesOf(password)).toEqual([source]);
  });

  it.each([
    ['is not echoed', { NoEcho: true }, {}, 'hidden'],
    ['is not echoed, as YAML 1.1 may write it', { NoEcho: 'true' }, {}, 'hidden'],
    ['is not echoed, and has a default', { NoEcho: true, Default: 'orders-2020' }, {}, 'text'],
    ['is not echoed, and is given', { NoEcho: true }, { Password: 'orders-2020' }, 'hidden'],
    ['is echoed, and is given', {}, { Password: 'orders-2020' }, 'text'],
  ])('comes from a parameter that %s', (_, parameter, given, source) => {
    expect(sourcesOf({ Ref }, parameter, given)).toEqual([source]);
  });

  it('is the text that a template writes, also where somebody gives the same for a parameter', () => {
    expect(sourcesOf('orders-2020', { NoEcho: true }, { Password: 'orders-2020' })).toEqual(['text']);
  });

  it('is none where the property is left out', () => {
    expect(sourcesOf(undefined)).toEqual([]);
    expect(sourcesOf({ Ref: 'AWS::NoValue' })).toEqual([]);
  });

  it('keeps apart the worlds in which a condition chooses it', () => {
    const chosen = { 'Fn::If': ['IsTest', 'orders-2020', inSecret] };
    const text = JSON.stringify({
      Parameters: { Stage: { Type: 'String', AllowedValues: ['test', 'live'] } },
      Conditions: { IsTest: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] } },
      Resources: resources(chosen),
    });
    const { worlds } = worldsIn(text);
    expect(worlds.map(({ when, inventory }) => [when, inventory.templatePasswords[0]?.from])).toEqual([
      [[['Stage is test']], { known: true, value: 'text' }],
      [[['Stage is live']], { known: true, value: 'hidden' }],
    ]);
  });
});
