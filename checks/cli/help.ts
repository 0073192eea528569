import type { Command } from '@stricli/core';
import type { Context } from './context.js';
import { flagGroups } from './flags.js';
import { wrap } from './wrap.js';

const width = 80;

/** What help needs to know of a flag, whatever its kind. */
export interface FlagDescription {
  readonly name: string;
  readonly alias: string | undefined;
  readonly placeholder: string | undefined;
  readonly brief: string;
  readonly values: readonly string[];
  /** What the shell may offer besides: the words with which a value begins. */
  readonly choices: readonly string[];
}

/** The flags of a command in the order of their definition. */
export function flagsOf({ parameters }: Command<Context>): readonly FlagDescription[] {
  const aliases = Object.entries(parameters.aliases ?? {});
  return Object.entries(parameters.flags ?? {}).map(([name, flag]) => ({
    name,
    alias: aliases.find(([, aliased]) => aliased === name)?.[0],
    placeholder: flag.kind === 'boolean' ? undefined : ((flag as Placed).placeholder ?? 'VALUE'),
    brief: flag.brief,
    values: flag.kind === 'enum' ? flag.values : [],
    choices: flag.kind === 'parsed' ? ((flag.parse as Choosing).choices ?? []) : [],
  }));
}

interface Choosing {
  readonly choices?: readonly string[];
}

interface Placed {
  readonly placeholder?: string;
}

export interface OperandDescription extends Placed {
  readonly brief: string;
  readonly optional?: boolean;
}

export function operandsOf({ parameters: { positional } }: Command<Context>): readonly OperandDescription[] {
  return positional?.kind === 'tuple' ? positional.parameters : [];
}

/** The help of the command that the words name, or of the program. */
export function helpText(
  words: readonly string[],
  commands: Readonly<Record<string, Command<Context>>>,
): string {
  const name = words.at(-1) ?? '';
  const command = commands[name];
  const lines = command === undefined ? overview(commands) : helpOf(name, command);
  return `${lines.join('\n')}\n`;
}

function overview(commands: Readonly<Record<string, Command<Context>>>): readonly string[] {
  const rows = Object.entries(commands).map(([name, { brief }]) => [name, brief] as const);
  return [
    'Proves who can reach your databases on AWS.',
    '',
    'Usage: db-perimeter COMMAND [FLAGS]',
    '',
    'Commands:',
    ...table(rows),
    '',
    'Flags:',
    ...table([
      ['-h, --help', 'show help, also of a command: db-perimeter scan --help'],
      ['-V, --version', 'show the version'],
    ]),
    '',
    'Examples:',
    '  db-perimeter scan                        judge the account of your credentials',
    '  db-perimeter capture -o today.jsonl.gz   save what a scan would read',
    '  db-perimeter scan today.jsonl.gz         judge it again, without AWS',
    '  db-perimeter policy                      the IAM policy that a scan needs',
    '',
    'Exit codes:',
    ...exitCodeLines,
  ];
}

export const exitCodeLines: readonly string[] = [
  '   0  nothing found at or above --fail-on',
  '   1  failures at or above it',
  '   2  no failure, but something at or above it is unknown',
  '   3  the path holds nothing that can be scanned',
  '  64  the command line, a file or the credentials need correction',
  '  70  a defect of db-perimeter',
];

function helpOf(name: string, command: Command<Context>): readonly string[] {
  const flags = flagsOf(command);
  const operands = operandsOf(command);
  const usage = [
    `Usage: db-perimeter ${name}`,
    ...operands.map(({ placeholder, optional }) => (optional ? `[${placeholder}]` : `${placeholder}`)),
    '[FLAGS]',
  ].join(' ');
  const sections = [
    {
      heading: 'Operands',
      rows: operands.map(({ placeholder, brief }) => [`${placeholder}`, brief] as const),
    },
    ...grouped(flags).map(({ heading, members }) => ({ heading, rows: members.map(rowOf) })),
  ].filter(({ rows }) => rows.length > 0);
  return [
    usage,
    '',
    command.fullDescription ?? command.brief,
    ...sections.flatMap(({ heading, rows }) => ['', `${heading}:`, ...table(rows)]),
  ];
}

function grouped(flags: readonly FlagDescription[]) {
  const groups = flagGroups.map(({ heading, flags: names }) => ({
    heading,
    members: flags.filter(({ name }) => names.includes(name)),
  }));
  const placed = new Set(groups.flatMap(({ members }) => members));
  return [{ heading: 'Flags', members: flags.filter((flag) => !placed.has(flag)) }, ...groups];
}

function rowOf({ name, alias, placeholder, brief, values }: FlagDescription): readonly [string, string] {
  const left = `${alias === undefined ? '    ' : `-${alias}, `}--${name}${placeholder === undefined ? '' : ` ${placeholder}`}`;
  return [left, values.length === 0 ? brief : `${brief} (${values.join(', ')})`];
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const left = Math.max(...rows.map(([name]) => name.length));
  return rows.flatMap(([name, text]) =>
    wrap(text, width - left - 4).map((line, index) => `  ${(index === 0 ? name : '').padEnd(left)}  ${line}`),
  );
}
