import { copies } from './copies.js';
import type { Detection } from './detection.js';
import { exposure, exposureOf } from './exposure.js';
import { findings } from './findings.js';
import { guards } from './guards.js';
import { logins } from './logins.js';

/**
 * Every detection. Given the ids of security groups that guard databases, changes of these page, beside those of all groups, which
 * inform.
 */
export function detectionsFor(groups: readonly string[] = []): readonly Detection[] {
  return [...exposure, ...exposureOf(groups), ...logins, ...copies, ...guards, ...findings];
}
