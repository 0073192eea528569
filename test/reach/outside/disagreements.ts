import type { Inventory } from '../../../checks/model/inventory.js';
import type { Verdict } from '../../../checks/model/verdict.js';
import { covers, type IpFamily, isPublicClient } from '../../simulator/addresses.js';
import { edgesOf } from '../../simulator/blocks.js';
import { asBlock } from '../../simulator/stores/policy.js';
import { isAnswered, type StoreAttempt } from '../../simulator/stores/request.js';
import type { CreateReach } from '../disagreements.js';
import { policyBlocks } from './random-stores.js';

/** Where the engine and the simulator differ about stores in no VPC, in words; nothing when they agree. */
export function disagreementsOutside(createReach: CreateReach, inventory: Inventory): readonly string[] {
  const reach = createReach(inventory);
  return reach.databases.flatMap((subject) => {
    const { arn } = subject;
    const { ipv4, ipv6 } = reach.fromInternet(subject);
    const about = (family: IpFamily, isSigned: boolean) => attempts(arn, family, isSigned);
    const unsigned = reach.unsigned(subject);
    return [
      ...compared(inventory, ipv4, about(4, true)),
      ...compared(inventory, ipv6, about(6, true)),
      ...(unsigned
        ? comparedOverEither(
            inventory,
            unsigned,
            [4, 6].flatMap((family) => about(family as IpFamily, false)),
          )
        : []),
    ].map((text) => `${subject.id}: ${text}`);
  });
}

function attempts(arn: string, family: IpFamily, isSigned: boolean): readonly StoreAttempt[] {
  const blocks = policyBlocks.map(asBlock);
  const edges = blocks.flatMap((block) => edgesOf(block, family));
  return [...new Set(edges)]
    .filter((source) => isPublicClient(family, source))
    .map((source) => ({ arn, family, source, isSigned }));
}

/** The clients are exactly the ones who are answered: on the port of the path, or on none. */
function compared(inventory: Inventory, verdict: Verdict, tried: readonly StoreAttempt[]): readonly string[] {
  const port = verdict.kind === 'reachable' ? verdict.path.packet.destinationPort : undefined;
  const about = tried.map((attempt) => (port === undefined ? attempt : { ...attempt, port }));
  const admits = (source: string, family: IpFamily) =>
    verdict.kind === 'reachable' && verdict.path.admitted.cidrs.some((cidr) => covers(cidr, family, source));
  const isCut = verdict.kind === 'reachable' && verdict.path.admitted.truncated;
  return about
    .filter((attempt) => {
      const end = isAnswered(inventory, attempt);
      return end !== admits(attempt.source, attempt.family) && !(isCut && end);
    })
    .slice(0, 1)
    .map((attempt) => `${verdict.kind}, but ${wordsOf(inventory, attempt)}`);
}

/** Of both families the verdict shows one. */
function comparedOverEither(
  inventory: Inventory,
  verdict: Verdict,
  about: readonly StoreAttempt[],
): readonly string[] {
  if (verdict.kind === 'reachable') {
    const { family } = verdict.path.packet;
    return compared(
      inventory,
      verdict,
      about.filter((attempt) => attempt.family === family),
    );
  }
  return compared(inventory, verdict, about);
}

function wordsOf(inventory: Inventory, attempt: StoreAttempt): string {
  const how = attempt.isSigned ? 'signed' : 'unsigned';
  return `a request of ${attempt.source} (${how}) is ${isAnswered(inventory, attempt) ? '' : 'not '}answered`;
}
