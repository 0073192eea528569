import type { CompletedCommand, CompletedFlag, Completion } from './vocabulary.js';

/** To be saved as `_db-perimeter` in a folder of `fpath`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const names = commands.map(
    ({ name, brief }) => `      ${quoted(`${name}:${brief.replaceAll(':', '\\:')}`)}`,
  );
  const cases = commands.flatMap(({ name, flags, operand }) => {
    const specifications = [
      ...flags.flatMap(flagSpecifications),
      ...(operand.kind === 'nothing' ? [] : [`1:operand:${action(operand)}`]),
    ];
    return [
      `    ${name})`,
      '      _arguments \\',
      `${specifications.map((each) => `        ${quoted(each)}`).join(' \\\n')} ;;`,
    ];
  });
  return `#compdef db-perimeter
_db_perimeter() {
  if (( CURRENT == 2 )); then
    local -a commands
    commands=(
${names.join('\n')}
    )
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_db_perimeter" ]; then
  _db_perimeter "$@"
else
  compdef _db_perimeter db-perimeter
fi
`;
}

function flagSpecifications({ name, alias, brief, placeholder, value }: CompletedFlag): readonly string[] {
  const text = `[${brief.replace(/[[\]:\\]/g, '\\$&')}]`;
  const message = (placeholder ?? '').replace(/[[\]:=\\]/g, ' ').trim();
  const argument = value.kind === 'nothing' ? '' : `:${message}:${action(value)}`;
  return [`--${name}`, ...(alias === undefined ? [] : [`-${alias}`])].map(
    (flag) => `*${flag}${text}${argument}`,
  );
}

function action(completion: Completion): string {
  switch (completion.kind) {
    case 'words':
      return `(${completion.words.join(' ')})`;
    case 'files':
      return '_files';
    case 'anything':
    case 'nothing':
      return ' ';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
