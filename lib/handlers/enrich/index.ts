import { clients, reasonOf } from './guarded.js';
import { type Judgement, judge } from './judge.js';

/** What a rule tells of a call, which the handler hands on with its judgement. */
type Told = Readonly<Record<string, unknown>>;

/** Time to ask in, well within that of the function. */
const askingMilliseconds = 20_000;

/**
 * Adds to what a rule tells whether it is about databases: `page`, `because` and `guards`. It writes nothing and throws nothing; where it
 * goes is decided by rules over its answer.
 */
export async function handler(told: Told): Promise<Told & Judgement> {
  const judgement = await judgementOf(told?.event);
  const severity = judgement.page ? told?.severity : 'P3';
  return { ...told, severity, ...judgement };
}

async function judgementOf(detail: unknown): Promise<Judgement> {
  const ownAccounts = (process.env.OWN_ACCOUNTS ?? '').split(',').filter((account) => account !== '');
  const asked = clients();
  try {
    return await judge(detail, ownAccounts, { ...asked, signal: AbortSignal.timeout(askingMilliseconds) });
  } catch (error) {
    return { page: true, because: `what it is about is not known: ${reasonOf(error)}`, guards: [] };
  } finally {
    asked.ec2.destroy();
    asked.rds.destroy();
  }
}
