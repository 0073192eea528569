import { type Becoming, escalations } from './becomings.js';
import { copies } from './copies.js';
import { credentials } from './credentials.js';
import { doors } from './doors.js';
import { hosts } from './hosts.js';
import { identityCenterBecomings } from './identity-center.js';
import { placements } from './placements.js';
import { sessions } from './sessions.js';
import { takeovers } from './takeovers.js';
import type { Way } from './way.js';

export type { Becoming, Into, PolicyOrigin } from './becomings.js';
export { membership } from './identity-center.js';
export { unfollowed } from './unfollowed.js';
export type { Ask, Need, Per, Setting, Sort, Unfollowed, Way } from './way.js';

/** Every way that permissions open, nearest to the data first. */
export const ways: readonly Way[] = [
  ...sessions,
  ...credentials,
  ...takeovers,
  ...copies,
  ...doors,
  ...hosts,
  ...placements,
];

/** Every way to act as somebody else, or as oneself with more permissions. */
export const becomings: readonly Becoming[] = [...escalations, ...identityCenterBecomings];
