import { awsFlags, pathsOutputFlags, progressFlags, templateFlags } from './flags.js';
import { estateAt, optionalPath, parseText } from './parse.js';

/** What commands take that answer about one database of an account, a capture or a template. */
export const oneDatabase = {
  flags: { ...pathsOutputFlags, ...progressFlags, ...templateFlags, ...awsFlags },
  aliases: { f: 'format', q: 'quiet' },
  positional: {
    kind: 'tuple',
    parameters: [
      {
        parse: parseText,
        placeholder: 'DATABASE',
        brief: 'ARN, identifier, or ACCOUNT/REGION/IDENTIFIER; a member stands for its cluster',
      },
      optionalPath(estateAt),
    ],
  },
} as const;
