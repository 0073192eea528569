import type { OrganizationPolicy } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import { globalScope, type OperationId } from '../../model/operations.js';
import { unresolvedFrom } from '../../model/unresolved.js';
import { distinctGaps, type Gap, known, unknownBecause, type Value } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { Policies, Policy } from '../identity/index.js';
import { createMemory } from '../remember.js';
import { type PolicyReader, policyReader } from './policies-of.js';

/** What an organization denies whatever an account allows. */
export interface Guardrails {
  readonly policies: Pick<Policies, 'scps' | 'rcps' | 'managementAccount'>;
  /** Why they are not known; then any request may be denied. */
  readonly unread: readonly Gap[];
  /** Undefined: the account is in no organization. */
  readonly organizationId: Value<string | undefined>;
}

type Kind = OrganizationPolicy['type'];
type Levels = readonly (readonly Policy[])[];

/** Why a listing of an account as a whole, or what it says of one parent, is not complete; undefined when it is. */
export type AccountGap = (operation: OperationId, account: string, parent?: string) => Gap | undefined;

const remember = createMemory();

/** The guardrails over the accounts of an estate, each read once for all that ask. */
export function guardrailsIn(estate: Estate): (account: string) => Guardrails {
  return remember([estate], '', () =>
    guardrailsOver(estate.inventory, policyReader(estate.inventory), accountGaps(estate)),
  );
}

/** What is missing of what AWS answers for an account as a whole. */
export function accountGaps(estate: Estate): AccountGap {
  return (operation, account, parent) =>
    estate.listingGap(operation, { account, region: globalScope }, parent);
}

/** The guardrails over an account, level by level from the root down. */
export function guardrailsOver(
  inventory: Inventory,
  reader: PolicyReader,
  gapOf: AccountGap,
): (account: string) => Guardrails {
  const found = new Map<string, Guardrails>();

  /**
   * The policies of a kind over root, units and account. Of a level of which one policy is missing nobody knows what it
   * allows, so that none of the kind counts: what is not read denies nothing that the report would not say.
   */
  const levelsOf = (kind: Kind, ids: readonly string[], reads: string): Value<Levels> => {
    const ofKind = inventory.organizationPolicies.filter(({ type }) => type === kind);
    const unattached = ofKind.flatMap(({ targets }) => (targets.known ? [] : [targets.gap]));
    const [gap] = [...unattached, ...[gapOf('ListPolicies', reads, kind) ?? []].flat()];
    if (gap) return unknownBecause(gap);
    const as = kind === 'SERVICE_CONTROL_POLICY' ? 'scp' : 'rcp';
    const levels = ids.map((id) =>
      ofKind
        .filter(({ targets }) => targets.known && targets.value.includes(id))
        .map(({ arn, document }) => reader.read(arn, as, document)),
    );
    // Where a type of policies is switched off nothing is attached anywhere.
    if (levels.every((level) => level.length === 0)) return known([]);
    // Otherwise AWS keeps at least one policy attached to each root, unit and account.
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_attach.html
    const isWhole = levels.every((level) => level.length > 0);
    return isWhole ? known(levels) : unknownBecause(notRead(ids.at(-1) ?? ''));
  };

  const over = (account: string): Guardrails => {
    const organization = inventory.organizations.find((each) => each.account === account);
    if (!organization) {
      const gap = gapOf('DescribeOrganization', account);
      const organizationId = gap ? unknownBecause(gap) : known(undefined);
      return { policies: {}, unread: gap ? [gap] : [], organizationId };
    }
    const organizationId = idOf(organization.id, account);
    const reads = organization.managementAccount;
    const managementAccount = known(reads);
    if (reads === account) return { policies: { managementAccount }, unread: [], organizationId };
    const place = inventory.organizationAccounts.find(({ id }) => id === account);
    const path: Value<readonly string[]> = place?.path ?? unknownBecause(notRead(account));
    if (!path.known) return { policies: { managementAccount }, unread: [path.gap], organizationId };
    const ids = [...path.value, account];
    const scps = levelsOf('SERVICE_CONTROL_POLICY', ids, reads);
    const rcps = levelsOf('RESOURCE_CONTROL_POLICY', ids, reads);
    return {
      policies: {
        managementAccount,
        ...(scps.known ? { scps: scps.value } : {}),
        ...(rcps.known ? { rcps: rcps.value } : {}),
      },
      unread: distinctGaps([scps, rcps].flatMap((levels) => (levels.known ? [] : [levels.gap]))),
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

/** A template leaves open in which organization its account is, if in any. */
function idOf(id: string, account: string): Value<string> {
  if (unresolvedFrom(id) < 0) return known(id);
  const action = 'organizations:DescribeOrganization';
  return unknownBecause({ reason: 'unresolved', fact: `the organization of ${account}`, action, account });
}

function notRead(account: string): Gap {
  return {
    reason: 'not-collected',
    fact: `service and resource control policies over ${account}`,
    action: 'organizations:ListPolicies',
    account,
  };
}
