import type { Context } from './context.js';
import type { ColourChoice } from './flags.js';

const usualColumns = 80;

/** `COLUMNS`, else the width of the terminal, else 80. */
export function columnsOf({ process: { env, stdout } }: Context): number {
  const wanted = Number(env.COLUMNS);
  if (Number.isInteger(wanted) && wanted > 0) return wanted;
  return stdout.columns ?? usualColumns;
}

/** Whether stdout gets colours. https://no-color.org and https://force-color.org */
export function wantsColour(choice: ColourChoice = 'auto', { process: { env, stdout } }: Context): boolean {
  switch (choice) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'auto':
      if (isSet(env.NO_COLOR)) return false;
      if (isOn(env.FORCE_COLOR) || isOn(env.CLICOLOR_FORCE)) return true;
      return stdout.isTerminal && env.TERM !== 'dumb';
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

function isOn(value: string | undefined): boolean {
  return isSet(value) && value !== '0' && value !== 'false';
}
