import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { drawCommand, shellWords } from '../../checks/report/terminal/command.js';
import { boxGlyphs, paintLine, type Sheet } from '../../checks/report/terminal/flow.js';
import { withoutColour } from '../../checks/report/terminal/paint.js';

function draw(command: string, columns: number): readonly string[] {
  const sheet: Sheet = { columns, narrow: columns < 60, glyphs: boxGlyphs };
  return drawCommand(command, sheet, '  ').map((line) => paintLine(line, withoutColour));
}

/** What a shell hands to a program that is started with this command line. */
function argumentsOf(commandLine: string): string {
  return execFileSync('sh', ['-c', `printf '%s\\n' ${commandLine}`], { encoding: 'utf8' });
}

test('an option and its value stay together', () => {
  expect(draw('aws ec2 revoke-security-group-ingress --group-id sg-1 --region eu-west-1', 50)).toEqual([
    '  aws ec2 revoke-security-group-ingress \\',
    '      --group-id sg-1 --region eu-west-1',
  ]);
});

test('a command that fits is one line', () => {
  expect(draw('aws sts get-caller-identity', 40)).toEqual(['  aws sts get-caller-identity']);
});

describe('the wrapped command is the same command', () => {
  test.each([
    `aws ec2 revoke-security-group-ingress --group-id sg-1 --ip-permissions '[{"IpProtocol": "tcp", "FromPort": 3306}]'`,
    `aws rds modify-db-instance --db-instance-identifier orders --no-publicly-accessible --apply-immediately`,
    `aws rds add-tags --tags 'Key=a b,Value=it'\\''s here' "Key=c  d,Value=\\"quoted\\""  plain\\ space --region eu-west-1`,
    `aws ec2 delete-route --route-table-id rtb-1 --destination-cidr-block 0.0.0.0/0 --region ap-northeast-1`,
  ])('%s', (command) => {
    for (const columns of [20, 30, 40, 60, 80]) {
      expect(argumentsOf(draw(command, columns).join('\n')), `${columns} columns`).toBe(argumentsOf(command));
    }
  });
});

test('an unclosed quote reaches to the end', () => {
  expect(shellWords(`aws 'a b`)).toEqual(['aws', `'a b`]);
  expect(shellWords('aws "a b')).toEqual(['aws', '"a b']);
  expect(shellWords('aws a\\')).toEqual(['aws', 'a\\']);
});
