import { Match, Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { describe, expect, it } from 'vitest';
import { leastPrivilegePolicy, nothingDeclared } from '../../../checks/index.js';
import { PostureScanMemberStack, PostureScanStack, type PostureScanStackProps } from '../../../lib/index.js';

const env = { account: '111122223333', region: 'eu-west-1' };
const others = ['444455556666', '777788889999'];
const externalId = 'a-long-random-text';
const wide: PostureScanStackProps = {
  ...{ env, accounts: others, externalId },
  declared: { ...nothingDeclared, accounts: others },
};

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

function made(props: PostureScanStackProps = {}): { stack: PostureScanStack; template: Template } {
  const stack = new PostureScanStack(new App({ analyticsReporting: false }), 'PostureScan', props);
  return { stack, template: Template.fromStack(stack) };
}

/** Every action that the policies of a function's role allow. */
function actionsOf(template: Template, functionName: string): readonly string[] {
  const roles = template.findResources('AWS::IAM::Role', { Properties: { RoleName: functionName } });
  const policies = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).filter(({ Properties }) =>
    (Properties.Roles as { readonly Ref: string }[]).some(({ Ref }) => Ref in roles),
  );
  const statements = policies.flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement as readonly Statement[],
  );
  return [...new Set(statements.flatMap(({ Action }) => Action))].sort();
}

const asked = leastPrivilegePolicy().Statement.flatMap(({ Action }) => Action);
const logs = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const writes = ['kms:Decrypt', 'kms:GenerateDataKey', 's3:PutObject'];

describe('the functions of a scan', () => {
  const { template } = made(wide);

  it('that reads may ask what a scan asks, enter the roles, and write', () => {
    expect(actionsOf(template, 'db-perimeter-PostureScan-collect-part')).toEqual(
      [...asked, ...logs, ...writes, 'sts:AssumeRole'].sort(),
    );
  });

  it('that judges can enter no account and ask none', () => {
    expect(actionsOf(template, 'db-perimeter-PostureScan-judge-scan')).toEqual(
      [...logs, ...writes, 's3:GetObject', 's3:ListBucket', 'sns:Publish'].sort(),
    );
  });

  it('enter the roles that are named, and no others', () => {
    const entering = Object.values(template.findResources('AWS::IAM::ManagedPolicy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as readonly Statement[])
      .filter(({ Action }) => Action === 'sts:AssumeRole');
    expect(entering).toHaveLength(2);
    for (const { Resource } of entering)
      expect(JSON.stringify(Resource)).toMatch(
        /444455556666:role\/db-perimeter-scan.*777788889999:role\/db-perimeter-scan/,
      );
  });

  it('enter no role where one account is scanned', () => {
    expect(actionsOf(made().template, 'db-perimeter-PostureScan-collect-part')).toEqual(
      [...asked, ...logs, ...writes].sort(),
    );
  });

  it('hand findings to Security Hub only where that is asked for', () => {
    const { template: handing } = made({ securityHub: true });
    expect(actionsOf(handing, 'db-perimeter-PostureScan-judge-scan')).toContain(
      'securityhub:BatchImportFindings',
    );
  });
});

describe('what a scan keeps', () => {
  it('is locked, versioned and encrypted', () => {
    made().template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
    });
  });
});

describe('a scan', () => {
  it('runs each day, or as it is told', () => {
    const expression = (props: PostureScanStackProps) =>
      Object.values(made(props).template.findResources('AWS::Scheduler::Schedule')).map(
        ({ Properties }) => Properties.ScheduleExpression,
      );
    expect(expression({})).toEqual(['rate(1 day)']);
    expect(expression({ schedule: 'cron(0 4 * * ? *)' })).toEqual(['cron(0 4 * * ? *)']);
  });

  it('tells when it fails, is late, or has not ended well for two days', () => {
    const alarms = Object.values(made().template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => Properties,
    );
    expect(alarms.map(({ MetricName }) => MetricName).sort()).toEqual([
      'ExecutionsFailed',
      'ExecutionsSucceeded',
      'ExecutionsTimedOut',
    ]);
    expect(alarms.find(({ MetricName }) => MetricName === 'ExecutionsSucceeded')).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Period: 86_400,
      EvaluationPeriods: 2,
      TreatMissingData: 'breaching',
    });
    for (const { AlarmActions, AlarmDescription } of alarms) {
      expect(AlarmActions).toHaveLength(1);
      expect(AlarmDescription).toContain('docs/runbooks/S20.md');
    }
  });

  it('of other accounts is refused where nobody knows which account scans', () => {
    const { env: _, ...nowhere } = wide;
    expect(() => made(nowhere)).toThrow('account: other accounts trust the account that scans: name it');
  });

  it('of other accounts is refused without an external id', () => {
    const { externalId: _, ...open } = wide;
    expect(() => made(open)).toThrow('accounts: other accounts are entered with an external id');
  });
});

/** The trust and the actions of the role in a template. */
function roleIn(template: Template) {
  const [role] = Object.values(template.findResources('AWS::IAM::Role'));
  const [policy] = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
  const statements = policy?.Properties.PolicyDocument.Statement as readonly Statement[];
  return { role: role?.Properties, actions: statements.flatMap(({ Action }) => Action) };
}

describe('the role in an account that is read', () => {
  const { stack, template } = made({ ...wide, organizationalUnits: ['ou-ab12-11111111'] });
  const member = new PostureScanMemberStack(new App({ analyticsReporting: false }), 'Member', {
    ...{ readers: stack.readers, externalId },
  });

  it('may do what a scan asks, and be entered by its two functions with the external id alone', () => {
    const { role, actions } = roleIn(Template.fromStack(member));
    expect(actions).toEqual(asked);
    expect(role.RoleName).toBe('db-perimeter-scan');
    const trust = role.AssumeRolePolicyDocument.Statement;
    expect(trust).toHaveLength(2);
    for (const statement of trust) {
      expect(statement).toMatchObject({
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': externalId } },
      });
      expect(JSON.stringify(statement.Principal)).toMatch(
        /::111122223333:role\/db-perimeter-PostureScan-(plan-scan|collect-part)/,
      );
    }
  });

  it('is the same in the template of a StackSet, which needs no bootstrap', () => {
    const [set] = Object.values(template.findResources('AWS::CloudFormation::StackSet'));
    expect(set?.Properties).toMatchObject({
      PermissionModel: 'SERVICE_MANAGED',
      AutoDeployment: { Enabled: true },
      StackInstancesGroup: [{ DeploymentTargets: { OrganizationalUnitIds: ['ou-ab12-11111111'] } }],
    });
    const body = JSON.parse(set?.Properties.TemplateBody);
    expect(Object.keys(body)).not.toContain('Rules');
    expect(Object.keys(body)).not.toContain('Parameters');
    expect(roleIn(Template.fromJSON(body))).toEqual(roleIn(Template.fromStack(member)));
  });

  it('is made after the roles that it trusts', () => {
    template.hasResource('AWS::CloudFormation::StackSet', {
      DependsOn: Match.arrayWith([
        Match.stringLikeRegexp('^CollectRole'),
        Match.stringLikeRegexp('^PlanRole'),
      ]),
    });
  });
});
