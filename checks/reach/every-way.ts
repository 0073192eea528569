import type { Way } from '../model/way.js';
import { directly } from './cut/goal.js';
import type { Asked } from './cut/questions.js';
import type { Estate } from './estate.js';
import { fromInternet } from './from-internet.js';
import type { DatabaseSubject } from './index.js';
import { waysInto } from './ways.js';

/** The ways to a subject from wanted sources: directly from the internet, through doors, from connected networks. */
export function everyWay(estate: Estate, subject: DatabaseSubject, asked: Asked): readonly Way[] {
  const { wanted, conclude } = asked;
  const ways = waysInto(estate, subject, asked).ways.filter(({ source }) => wanted(source));
  if (!wanted(directly)) return ways;
  const { now, failover } = fromInternet(estate, subject, conclude);
  return [{ source: directly, now, failover }, ...ways];
}
