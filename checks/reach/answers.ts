import type { Estate } from './estate.js';
import type { DatabaseSubject } from './index.js';

/** The answers to one question about databases, each worked out when it is first asked for. */
export interface Answers<A> {
  about(subject: DatabaseSubject): A;
  /** Ids of all security groups that the answer rests on. */
  groupsBehind(subject: DatabaseSubject): ReadonlySet<string>;
  /**
   * The same question about an estate in which one security group is another: only what rested on it is asked again.
   * `question` takes its place where it builds upon other answers, which are others then.
   */
  after(edited: Estate, groupId: string, question?: Question<A>): Answers<A>;
}

export type Question<A> = (estate: Estate, subject: DatabaseSubject) => A;

interface Answer<A> {
  readonly answer: A;
  /** Ids of all security groups that the question asked for. */
  readonly groupsAsked: ReadonlySet<string>;
}

export function answersTo<A>(
  estate: Estate,
  question: Question<A>,
  earlier: Earlier<A> = nothingEarlier,
): Answers<A> {
  const answers = new Map<string, Answer<A>>();
  const byGroup = new Map<string, Set<string>>();
  const settled = (arn: string) => answers.get(arn) ?? earlier.settled(arn);
  const restsOn = (arn: string, groupId: string) =>
    answers.has(arn) ? (byGroup.get(groupId)?.has(arn) ?? false) : earlier.restsOn(arn, groupId);
  const answered = (subject: DatabaseSubject): Answer<A> => {
    const present = settled(subject.arn);
    if (present) return present;
    const groupsAsked = new Set<string>();
    const watched: Estate = {
      ...estate,
      securityGroup(id, scope) {
        groupsAsked.add(id);
        return estate.securityGroup(id, scope);
      },
    };
    const found = { answer: question(watched, subject), groupsAsked };
    // What was learned for this question alone belongs to its watch, and is forgotten with it (`forThisQuestion`).
    watched.securityGroup = estate.securityGroup;
    answers.set(subject.arn, found);
    for (const id of groupsAsked) addTo(byGroup, id, subject.arn);
    return found;
  };
  return {
    about: (subject) => answered(subject).answer,
    groupsBehind: (subject) => answered(subject).groupsAsked,
    after: (edited, groupId, asked = question) =>
      answersTo(edited, asked, {
        settled: (arn) => (restsOn(arn, groupId) ? undefined : settled(arn)),
        restsOn,
      }),
  };
}

/** Answers about the estate as it was before an edit, as far as they still hold. */
interface Earlier<A> {
  settled(arn: string): Answer<A> | undefined;
  /** Whether such an answer asked for this group. */
  restsOn(arn: string, groupId: string): boolean;
}

const nothingEarlier: Earlier<never> = { settled: () => undefined, restsOn: () => false };

function addTo(index: Map<string, Set<string>>, key: string, value: string): void {
  const present = index.get(key);
  if (present) present.add(value);
  else index.set(key, new Set([value]));
}
