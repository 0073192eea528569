import { letProgram, type Mutation } from './parts.js';

/** Roles of programs that may do more with databases than they should. */
export const programs: readonly Mutation[] = [
  {
    does: 'lets a program set passwords',
    mutate: (parts) => letProgram(parts, 'rds:ModifyDBCluster'),
    fails: [],
    unknown: ['database-open-to-password-reset'],
  },
];
