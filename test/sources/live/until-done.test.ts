import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../checks/sources/live/asking.js';
import { untilDone } from '../../../checks/sources/live/until-done.js';
import { jumpingClock } from './support.js';

const said = (State: string): Answer => ({ kind: 'answered', output: { State } });
const refused: Answer = { kind: 'refused', error: { kind: 'denied', code: 'AccessDenied', message: 'no' } };

async function askedUntilDone(answers: readonly Answer[], signal = new AbortController().signal) {
  const clock = jumpingClock();
  let asked = 0;
  const ask = untilDone(async () => answers[Math.min(asked++, answers.length - 1)] as Answer, clock, signal);
  const answer = await ask('GenerateCredentialReport', {});
  return { answer, asked, sleeps: clock.sleeps };
}

describe('what the first request only begins', () => {
  it.each([
    ['is not asked again once it is done', [said('COMPLETE')], 1],
    ['is asked again until it is done', [said('STARTED'), said('INPROGRESS'), said('COMPLETE')], 3],
    ['is not asked again where it is refused', [refused], 1],
    ['is given up after a while', [said('INPROGRESS')], 20],
  ])('%s', async (_name, answers, times) => {
    const { answer, asked, sleeps } = await askedUntilDone(answers);
    expect(answer).toEqual(answers.at(-1));
    expect(asked).toBe(times);
    expect(sleeps).toEqual(Array.from({ length: times - 1 }, () => 2000));
  });

  it('is not asked again once the time is up', async () => {
    const { asked } = await askedUntilDone([said('STARTED')], AbortSignal.abort());
    expect(asked).toBe(1);
  });
});
