import { defineCommand } from '../define-command.js';
import type { PathsFlags } from '../flags.js';
import { oneDatabase } from '../one-database.js';
import { estateAt, optionalPath, parseText } from '../parse.js';

export const whyCommand = defineCommand<PathsFlags, [from: string, to: string, path?: string]>({
  load: async () => (await import('./run-why.js')).runWhy,
  parameters: {
    ...oneDatabase,
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: parseText,
          placeholder: 'FROM',
          brief:
            'internet, an address, a block, an account, vpc-…, subnet-…, pcx-…, tgw-…, tgw-attach-…, vgw-…, cvpn-endpoint-…, core-network-…, attachment-…, vpce-svc-…, vpce-…, rcfg-…, sn-…, eice-…, vae-…, i-… or eni-…',
        },
        {
          parse: parseText,
          placeholder: 'TO',
          brief: 'a database: ARN, identifier, or ACCOUNT/REGION/IDENTIFIER',
        },
        optionalPath(estateAt),
      ],
    },
  },
  brief: 'explain whether one client reaches one database',
  description: `Says whether packets from one client reach a database, and why. For an address,
a block of them, or a host, it says at each gate whether it passes, and the
entry, rule or route that decides.

The exit code is 1 when the client reaches the database, now or after a
failover, 2 when that is unknown, and 0 when it does not.

Examples:
  db-perimeter why internet orders
  db-perimeter why 8.8.8.8 orders today.jsonl.gz
  db-perimeter why vpc-0a1b2c3d4e5f60718 111122223333/eu-west-1/orders
  db-perimeter why i-0a1b2c3d4e5f60718 orders --format markdown`,
});
