import type { Cut } from '../../../model/outcome.js';
import type { Estate } from '../../estate.js';
import type { DatabaseSubject } from '../../index.js';
import { lazily } from '../../remember.js';
import { type Access, accessOf, type Found } from '../access.js';
import { becomesIn } from '../become.js';
import { type Carrier, isOutsider } from '../carrier.js';
import { type Identities, identitiesOf } from '../identities.js';
import type { NetworkLeg } from '../network-leg.js';
import { piecesAbout, type Worth } from '../pieces.js';
import { isFederated } from '../provider.js';
import { editsAgainst } from './candidates.js';
import { describedEdits } from './describe.js';
import { disruptionOf } from './disruption.js';
import { type Edit, editKey } from './edit.js';
import { editedInventory } from './edited-inventory.js';
import { keptRolesIn } from './kept-roles.js';
import { policyPlacesIn } from './policy-places.js';
import { cheapestEdits, type Trial } from './search.js';

/** The smallest change of policies that keeps somebody from a database, or why there is none. */
export type PolicyCut =
  | {
      readonly kind: 'cut';
      readonly cut: Cut;
      readonly edits: readonly Edit[];
      /** What somebody still has afterwards. */
      readonly leaves: Worth | undefined;
    }
  /** No change of policies that is known does. */
  | { readonly kind: 'none' }
  /** What somebody may do is not known, since policies could not be read. */
  | { readonly kind: 'unread' }
  /** More changes would have to be tried than are, or made. */
  | { readonly kind: 'gave-up' };

/**
 * How many identities are read anew for one database, over all searches: each change that is tried reads every identity of
 * the inventory once.
 */
const mostReadings = 1_000_000;

export interface Cuts {
  /** The least disruptive change after which somebody has less; tried, and without a part that could be left out. */
  of(access: Access): PolicyCut;
}

/** Searches for changes about one database. What was tried for one identity leaves less for the next. */
export function policyCuts(
  estate: Estate,
  subject: DatabaseSubject,
  leg: NetworkLeg,
  readings = mostReadings,
): Cuts {
  const { inventory } = estate;
  let left = Math.ceil(readings / (inventory.iamUsers.length + inventory.iamRoles.length + 1));
  const readAnew = trialsOf(estate, subject, leg);
  const read: typeof readAnew = (edits) => {
    left--;
    return readAnew(edits);
  };
  const unedited = lazily(() => read([]));
  return {
    of(access) {
      if (access.carrier.kind === 'root') return withoutRootKeys(access.carrier);
      if (isUnread(access)) return { kind: 'unread' };
      if (left <= 0) return { kind: 'gave-up' };
      const stopped = access.carrier.key;
      const outcome = cheapestEdits(
        (edit) => disruptionOf(edit, inventory, stopped),
        (edits) => (edits.length === 0 ? unedited() : read(edits)).left(access),
        () => left <= 0,
      );
      if (outcome.kind !== 'edits') return { kind: outcome.kind };
      const edits = inOrder(outcome.edits);
      const leaves = read(edits).find(access.carrier)?.worth;
      return { kind: 'cut', cut: describedEdits(edits, inventory, stopped), edits, leaves };
    },
  };
}

/**
 * No policy of the account stops its root user, who is nobody here without a key. Its keys are deleted by itself, or by whoever
 * manages root access of the organization.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 */
function withoutRootKeys({ account }: Carrier): PolicyCut {
  const text = `Delete the access keys of the root user of ${account}`;
  return {
    kind: 'cut',
    cut: { text, cli: [], cdk: 'iam.Role in place of the root user', verified: true },
    edits: [],
    leaves: undefined,
  };
}

/** What the engine says after edits. */
export interface Retried {
  /** The best that somebody has then. */
  find(carrier: Carrier): Found | undefined;
  /** A way that is worth no less than the one before, with what may stop it; undefined where there is none. */
  left(access: Access): Trial | undefined;
}

/** Makes edits and reads every identity anew. The network is as before, since policies of identities change none of it. */
export function trialsOf(
  estate: Estate,
  subject: DatabaseSubject,
  leg: NetworkLeg,
): (edits: readonly Edit[]) => Retried {
  const original = estate.inventory;
  const places = policyPlacesIn(original);
  const keptRoles = keptRolesIn(original);
  return (edits) => {
    const edited = editedInventory(original, edits);
    const there: Estate = { ...estate, inventory: edited.inventory };
    const identities = identitiesOf(there);
    const pieces = piecesAbout(there, identities, subject, leg);
    const becomes = becomesIn(edited.inventory, identities);
    const find = (carrier: Carrier) => accessOf([carrierIn(identities, carrier)], pieces, becomes)[0];
    return {
      find,
      left(access) {
        const found = find(access.carrier);
        if (!found || !isAsMuch(found, access)) return undefined;
        return { found, edits: editsAgainst(found, { places, original, keptRoles, edited, identities }) };
      },
    };
  };
}

/** Outsiders ask as before, whoever else policies name; identities of the scan with what is left of their policies. */
function carrierIn({ users, roles, outsiders }: Identities, carrier: Carrier): Carrier {
  if (isOutsider(carrier) || isFederated(carrier)) return carrier;
  const all = carrier.kind === 'user' ? users : roles.map((role) => role.carrier);
  return [...all, ...outsiders].find(({ key }) => key === carrier.key) ?? carrier;
}

/** Whether somebody has no less than before: all that it takes, or the same part. */
function isAsMuch(found: Found, { worth }: Access): boolean {
  return found.worth === worth || found.worth === 'complete';
}

/** Whether its way hangs on a policy of somebody on it that nobody read, so that there is no telling what would stop it. */
function isUnread({ carrier, parts, isSure }: Access): boolean {
  if (isSure) return false;
  const actors = [carrier, ...parts.flatMap(({ becomes }) => becomes.map(({ to }) => to))];
  return actors.some(({ policies }) =>
    (policies.identity ?? []).some(({ statements }) =>
      statements.some(({ effect }) => effect === 'unreadable'),
    ),
  );
}

/** Those of one document together, from its beginning. */
function inOrder(edits: readonly Edit[]): readonly Edit[] {
  const rank = (edit: Edit) =>
    edit.kind === 'drop'
      ? `0 ${edit.place.key} ${String(edit.index).padStart(6, '0')}`
      : `1 ${editKey(edit)}`;
  return [...edits].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
