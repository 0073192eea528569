import type { Estate } from './estate.js';
import type { DatabaseSubject } from './index.js';

/** The answers to one question about databases, each worked out when it is first asked for. */
export interface Answers<A> {
  about(subject: DatabaseSubject): A;
  /** The same question about an estate in which one security group is another: only what rested on it is asked again. */
  after(edited: Estate, groupId: string): Answers<A>;
}

interface Answer<A> {
  readonly answer: A;
  /** Ids of all security groups that the question asked for. */
  readonly groupsAsked: ReadonlySet<string>;
}

export function answersTo<A>(
  estate: Estate,
  question: (estate: Estate, subject: DatabaseSubject) => A,
  earlier: (arn: string) => Answer<A> | undefined = () => undefined,
): Answers<A> {
  const answers = new Map<string, Answer<A>>();
  const settled = (arn: string) => answers.get(arn) ?? earlier(arn);
  return {
    about(subject) {
      const present = settled(subject.arn);
      if (present) return present.answer;
      const groupsAsked = new Set<string>();
      const watched: Estate = {
        ...estate,
        securityGroup(id, scope) {
          groupsAsked.add(id);
          return estate.securityGroup(id, scope);
        },
      };
      const answer = question(watched, subject);
      answers.set(subject.arn, { answer, groupsAsked });
      return answer;
    },
    after: (edited, groupId) =>
      answersTo(edited, question, (arn) => {
        const present = settled(arn);
        return present?.groupsAsked.has(groupId) ? undefined : present;
      }),
  };
}
