import type { CompletedCommand, Completion } from './vocabulary.js';

/** Works with bash 3.2, which macOS has. Lists are parted by line feeds, so that file names keep their blanks. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const values = commands.flatMap(({ name, flags }) =>
    flags
      .filter((flag) => flag.value.kind !== 'nothing')
      .map(({ name: flag, alias, value }) => {
        const patterns = [`'${name} --${flag}'`, ...(alias === undefined ? [] : [`'${name} -${alias}'`])];
        return `    ${patterns.join('|')}) ${reply(value)} return ;;`;
      }),
  );
  const operands = commands.flatMap(({ name, flags, operand }) => [
    `    ${name})`,
    '      case "$current" in',
    `        -*) ${reply({ kind: 'words', words: flags.map((flag) => `--${flag.name}`) })} ;;`,
    `        *) ${reply(operand)} ;;`,
    '      esac ;;',
  ]);
  const names = commands.map(({ name }) => name);
  return `# bash completion for db-perimeter
_db_perimeter() {
  local IFS=$'\\n'
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    ${reply({ kind: 'words', words: [...names, '--help', '--version'] })}
    return
  fi
  case "$command $previous" in
${values.join('\n')}
  esac
  case "$command" in
${operands.join('\n')}
  esac
}
complete -o filenames -F _db_perimeter db-perimeter
`;
}

function reply(completion: Completion): string {
  switch (completion.kind) {
    case 'words':
      return `COMPREPLY=($(compgen -W $'${completion.words.join('\\n')}' -- "$current"));`;
    case 'files':
      return 'COMPREPLY=($(compgen -f -- "$current"));';
    case 'anything':
    case 'nothing':
      return ':;';
  }
}
