import type { CompletedCommand, Completion } from './vocabulary.js';

export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, brief, flags, operand }) => {
    const seen = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c db-perimeter -n __fish_use_subcommand -a ${name} -d ${quoted(brief)}`,
      ...flags.map(
        ({ name: flag, alias, brief: text, value }) =>
          `complete -c db-perimeter ${seen} -l ${flag}${alias === undefined ? '' : ` -s ${alias}`}${argument(value)} -d ${quoted(text)}`,
      ),
      ...(operand.kind === 'files' ? [`complete -c db-perimeter ${seen} -F`] : []),
      ...(operand.kind === 'words'
        ? [`complete -c db-perimeter ${seen} -a ${quoted(operand.words.join(' '))}`]
        : []),
    ];
  });
  return [
    '# fish completion for db-perimeter',
    'complete -c db-perimeter -f',
    'complete -c db-perimeter -n __fish_use_subcommand -s h -l help -d "show help"',
    'complete -c db-perimeter -n __fish_use_subcommand -s V -l version -d "show the version"',
    ...lines,
    '',
  ].join('\n');
}

function argument(completion: Completion): string {
  switch (completion.kind) {
    case 'words':
      return ` -x -a ${quoted(completion.words.join(' '))}`;
    case 'files':
      return ' -r -F';
    case 'anything':
      return ' -x';
    case 'nothing':
      return '';
  }
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
