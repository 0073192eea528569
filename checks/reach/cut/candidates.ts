import type { Subnet } from '../../model/network.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { endpointsOf } from '../subjects.js';
import { denyEntries } from './candidates/deny-entries.js';
import { publicAccessEdits } from './candidates/public-access.js';
import { routeDeletions } from './candidates/route-deletions.js';
import { ruleEdits } from './candidates/rule-edits.js';
import { subnetReplacements } from './candidates/subnet-replacements.js';
import { switchedOff } from './candidates/switched-off.js';
import type { Edit } from './edit.js';
import type { CutQuestions } from './questions.js';
import type { Users } from './users.js';

/** Every edit that may take part in closing the subject, each once, in a stable order. */
export function candidateEdits(
  estate: Estate,
  subject: DatabaseSubject,
  questions: CutQuestions,
  users: Users,
): readonly Edit[] {
  const endpoints = endpointsOf(estate, subject);
  const subnets = subnetsOf(estate, endpoints);
  const rules = questions.publicRules(subject);
  return [
    ...switchedOff(estate, subject, endpoints),
    ...ruleEdits(estate, subnets, rules),
    ...subnetReplacements(estate, subject, endpoints, questions, users),
    ...denyEntries(estate, subject, subnets, rules),
    ...routeDeletions(estate, subnets),
    ...publicAccessEdits(estate, subnets),
  ];
}

function subnetsOf(estate: Estate, endpoints: ReturnType<typeof endpointsOf>): readonly Subnet[] {
  const found = new Map<string, Subnet>();
  for (const endpoint of endpoints) {
    if (!endpoint.subnetGroup.known) continue;
    for (const { id } of endpoint.subnetGroup.value.subnets) {
      const subnet = estate.subnet(id, endpoint);
      if (subnet.known) found.set(id, subnet.value);
    }
  }
  return [...found.values()];
}
