import { sourceText, type Way, type WaysIn } from '../model/way.js';
import { directly } from './cut/goal.js';
import type { Asked } from './cut/questions.js';
import type { Estate } from './estate.js';
import { fromInternet } from './from-internet.js';
import type { DatabaseSubject, InternetReach } from './index.js';
import { waysInto } from './ways.js';

/** The ways to a subject from wanted sources: directly from the internet, through doors, from connected networks. */
export function everyWay(estate: Estate, subject: DatabaseSubject, asked: Asked): readonly Way[] {
  return wantedWays(asked, {
    fromInternet: () => fromInternet(estate, subject, asked.conclude),
    waysInto: () => waysInto(estate, subject, asked),
  });
}

/** The same of answers that may have been given before. */
export function wantedWays(
  { wanted, among }: Asked,
  answers: { fromInternet(): Pick<InternetReach, 'now' | 'failover'>; waysInto(): Pick<WaysIn, 'ways'> },
): readonly Way[] {
  const ways = among?.every(isDirectly) ? [] : answers.waysInto().ways.filter(({ source }) => wanted(source));
  if (!wanted(directly)) return ways;
  const { now, failover } = answers.fromInternet();
  return [{ source: directly, now, failover }, ...ways];
}

function isDirectly(source: Way['source']): boolean {
  return sourceText(source) === sourceText(directly);
}
