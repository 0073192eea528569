import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../checks/index.js';
import { refuse } from './constructs/refuse.js';
import { organizationPolicies, problemsOfOrganization, textOf } from './guardrails/documents.js';
import { tellProblems } from './tell-problems.js';
import { declaredFile } from './validation/declared-set.js';

/**
 * Writes the policies of the organization that a declared set names into a folder, a file for each, as `aws organizations
 * create-policy --content file://…` takes them, and returns their paths. Throws a `UserError` where the file names no organization
 * or asks for what AWS does not take.
 */
export function writeGuardrails(declared: string, folder: string): readonly string[] {
  const { organization } = declaredFile(declared).stacks ?? {};
  if (!organization)
    throw new UserError(
      `${declared}: stacks.organization is missing`,
      'Write its id and the targets of the policies there.',
    );
  refuse(problemsOfOrganization(organization));
  mkdirSync(folder, { recursive: true });
  return organizationPolicies(organization).map((policy) => {
    const path = join(folder, `${policy.name}.json`);
    writeFileSync(path, textOf(policy));
    return path;
  });
}

/** The command: the declared set and the folder, or else db-perimeter.yaml and `guardrails`. */
export function startGuardrails([
  declared = 'db-perimeter.yaml',
  folder = 'guardrails',
]: readonly string[]): void {
  tellProblems(() => {
    for (const path of writeGuardrails(declared, folder)) process.stdout.write(`${path}\n`);
  });
}
