import { expect, it } from 'vitest';
import { nearest } from '../../checks/model/nearest.js';

it.each([
  ['mute', ['mutes', 'accounts'], 'mutes'],
  ['acounts', ['mutes', 'accounts'], 'accounts'],
  ['exipres', ['reason', 'expires'], 'expires'],
  ['snapshot-publik', ['snapshot-shared', 'snapshot-public'], 'snapshot-public'],
  ['cat', ['cut', 'cot'], 'cut'],
  ['owners', ['mutes', 'accounts'], undefined],
  ['x', ['scan', 'policy'], undefined],
  ['', ['scan'], undefined],
] as const)('the nearest of %j in %j is %j', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});
