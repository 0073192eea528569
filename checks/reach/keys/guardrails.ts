import type { Inventory } from '../../model/inventory.js';
import { type Gap, known, unknownBecause, type Value } from '../../model/value.js';
import type { Policies, Policy } from '../identity/index.js';
import type { PolicyReader } from './policies-of.js';

/** What an organization denies whatever an account allows. */
export interface Guardrails {
  readonly policies: Pick<Policies, 'scps' | 'rcps' | 'managementAccount'>;
  /** Why they are not known; then any request may be denied. */
  readonly unread: readonly Gap[];
  /** Undefined: the account is in no organization. */
  readonly organizationId: Value<string | undefined>;
}

type Kind = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/** The guardrails over an account, level by level from the root down. */
export function guardrailsOver(
  inventory: Inventory,
  reader: PolicyReader,
  gapOf: (operation: string, account: string) => Gap | undefined,
): (account: string) => Guardrails {
  const found = new Map<string, Guardrails>();
  const over = (account: string): Guardrails => {
    const organization = inventory.organizations.find((each) => each.account === account);
    if (!organization) {
      const gap = gapOf('DescribeOrganization', account);
      const organizationId = gap ? unknownBecause(gap) : known(undefined);
      return { policies: {}, unread: gap ? [gap] : [], organizationId };
    }
    const organizationId = known(organization.id);
    const managementAccount = known(organization.managementAccount);
    if (organization.managementAccount === account)
      return { policies: { managementAccount }, unread: [], organizationId };
    const place = inventory.organizationAccounts.find(({ id }) => id === account);
    const path: Value<readonly string[]> = place?.path ?? unknownBecause(notRead(account));
    if (!path.known) return { policies: { managementAccount }, unread: [path.gap], organizationId };
    const ids = [...path.value, account];
    const levels = (kind: Kind): readonly (readonly Policy[])[] => {
      const found = ids.map((id) =>
        inventory.organizationPolicies
          .filter(({ type, targets }) => type === kind && targets.known && targets.value.includes(id))
          .map(({ arn, document }) =>
            reader.read(arn, kind === 'SERVICE_CONTROL_POLICY' ? 'scp' : 'rcp', document),
          ),
      );
      // Where a type of policies is switched off nothing is attached anywhere.
      return found.every((level) => level.length === 0) ? [] : found;
    };
    const scps = levels('SERVICE_CONTROL_POLICY');
    const unlisted = gapOf('ListPolicies', organization.managementAccount);
    const unread = [
      ...inventory.organizationPolicies.flatMap(({ targets }) => (targets.known ? [] : [targets.gap])),
      // AWS keeps at least one policy attached to each root, unit and account.
      // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_attach.html
      ...(scps.some((level) => level.length === 0) || inventory.organizationPolicies.length === 0
        ? [unlisted ?? notRead(account)]
        : []),
    ];
    return {
      policies: {
        managementAccount,
        scps,
        rcps: levels('RESOURCE_CONTROL_POLICY'),
      },
      unread,
      organizationId,
    };
  };
  return (account) => {
    const before = found.get(account);
    if (before) return before;
    const guardrails = over(account);
    found.set(account, guardrails);
    return guardrails;
  };
}

function notRead(account: string): Gap {
  return {
    reason: 'not-collected',
    fact: `service and resource control policies over ${account}`,
    action: 'organizations:ListPolicies',
    account,
  };
}
