/** How a subject begins that names the owner of what a token is about, what ends the name, and what may follow it. */
interface SubjectForm {
  readonly prefix: string;
  readonly separator: string;
  readonly rest: string;
}

/** Anybody may become an owner, under a name of its choosing that nobody has yet. */
const forms: Readonly<Record<string, SubjectForm>> = {
  // https://docs.github.com/en/actions/reference/security/oidc
  'token.actions.githubusercontent.com': {
    prefix: 'repo:',
    separator: '/',
    rest: 'anything:ref:refs/heads/main',
  },
  // https://docs.gitlab.com/ci/secrets/id_token_authentication/
  'gitlab.com': { prefix: 'project_path:', separator: '/', rest: 'anything:ref_type:branch:ref:main' },
};

/** https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens */
const others: SubjectForm = {
  prefix: 'organization:',
  separator: ':',
  rest: 'project:anything:workspace:anything:run_phase:apply',
};

const nowhere = 'stranger-of-nowhere';

/**
 * Subjects that somebody can have of whom nobody has heard: one that no policy names, and one for each wanted pattern that
 * leaves open how the name of the owner ends, as `repo:acme*` does where `repo:acme/*` is meant.
 */
export function strangersAt(issuer: string, wanted: readonly string[]): readonly string[] {
  const form = forms[issuer] ?? others;
  const { prefix, separator, rest } = form;
  return [`${prefix}${nowhere}${separator}${rest}`, ...wanted.flatMap((pattern) => fitting(pattern, form))];
}

function fitting(pattern: string, { prefix, separator, rest }: SubjectForm): readonly string[] {
  const open = pattern.search(/[*?]/);
  // One sign leaves so few names that all may be taken.
  if (open < 0 || pattern[open] === '?') return [];
  const before = pattern.slice(0, open);
  const isNamed = before.startsWith(prefix);
  if (!(isNamed || prefix.startsWith(before)) || before.slice(prefix.length).includes(separator)) return [];
  const owner = isNamed && before !== prefix ? `${before}-${nowhere}` : `${prefix}${nowhere}`;
  const after = pattern.slice(open + 1).replaceAll(/[*?]+/g, 'anything');
  return [after === '' ? `${owner}${separator}${rest}` : `${owner}${after}`];
}
