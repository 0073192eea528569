import type { Inventory } from '../../../model/inventory.js';
import type { Cut } from '../../../model/outcome.js';
import { commandsFor, nameOf } from './commands.js';
import { othersTouched } from './disruption.js';
import type { Drop, Edit } from './edit.js';
import { isCarried, kindOfHolder, type PolicyPlace } from './policy-places.js';

/** Edits as a person reads and makes them. They have been tried. */
export function describedEdits(edits: readonly Edit[], inventory: Inventory, stopped: string): Cut {
  const text = edits.map(inWords).join(', and ');
  const others = Math.max(...edits.map((edit) => othersTouched(edit, inventory, stopped)));
  const notes = others > 0 ? [othersInWords(others, edits)] : [];
  return {
    text: [`${text.charAt(0).toUpperCase()}${text.slice(1)}`, ...notes].join('; '),
    cli: commandsFor(edits, inventory),
    cdk: [...new Set(edits.map(asCdk))].join('; '),
    verified: true,
  };
}

function othersInWords(others: number, edits: readonly Edit[]): string {
  if (edits.some(({ kind }) => kind === 'unshare')) return 'everybody else loses it as well';
  const isCounted = edits.every((edit) => edit.kind !== 'drop' || isCarried(edit.place));
  if (!isCounted) return 'others whom the same statement lets in lose it as well';
  return `${others} other ${others === 1 ? 'identity loses' : 'identities lose'} it as well`;
}

function inWords(edit: Edit): string {
  switch (edit.kind) {
    case 'drop':
      return dropInWords(edit);
    case 'detach-policy':
      return `detach ${edit.policyArn} from ${kindOfHolder(edit.holderArn)} ${nameOf(edit.holderArn)}`;
    case 'detach-from-set':
      return `detach ${edit.policyArn} from permission set ${edit.set.name}`;
    case 'leave-group':
      return `remove user ${nameOf(edit.userArn)} from group ${nameOf(edit.groupArn)}`;
    case 'revoke-grant':
      return `revoke grant ${edit.grant.id} of ${edit.key.arn}`;
    case 'unshare':
      return `share ${edit.snapshot.id} with ${edit.from === 'all' ? 'everybody' : edit.from} no longer`;
    case 'deny':
      return `deny ${kindOfHolder(edit.holderArn)} ${nameOf(edit.holderArn)} ${edit.action} on ${edit.resources.join(', ')}`;
  }
}

function dropInWords({ place, name, dropped }: Drop): string {
  const where = `${name} of ${placeInWords(place)}`;
  return dropped.kind === 'statement'
    ? `remove ${where}`
    : `take ${dropped.texts.join(', ')} out of ${where}`;
}

function placeInWords(place: PolicyPlace): string {
  switch (place.kind) {
    case 'inline':
      return `policy ${place.name} of ${place.of} ${place.holder.name}`;
    case 'permission-set':
      return `the inline policy of permission set ${place.set.name}`;
    case 'managed':
      return `policy ${place.arn}`;
    case 'trust':
      return `the trust policy of ${place.holder.name}`;
    case 'secret':
    case 'key':
    case 'function':
    case 'domain':
    case 'dsql-cluster':
      return `the policy of ${place.arn}`;
  }
}

const constructs = { user: 'iam.User', role: 'iam.Role', group: 'iam.Group' } as const;

function asCdk(edit: Edit): string {
  switch (edit.kind) {
    case 'drop':
      return dropAsCdk(edit);
    case 'detach-policy':
      return `managedPolicies of the ${constructs[kindOfHolder(edit.holderArn)]} without it`;
    case 'detach-from-set':
      return 'managedPolicies of the sso.CfnPermissionSet without it';
    case 'leave-group':
      return 'groups of the iam.User without it';
    case 'revoke-grant':
      return 'what calls CreateGrant for the kms.Key without it';
    case 'unshare':
      return 'snapshots are shared by calls alone, which no construct makes';
    case 'deny': {
      const { holderArn, action, resources } = edit;
      const statement = `effect: iam.Effect.DENY, actions: ${JSON.stringify([action])}, resources: ${JSON.stringify(resources)}`;
      return `${constructs[kindOfHolder(holderArn)]}.addToPrincipalPolicy(new iam.PolicyStatement({ ${statement} }))`;
    }
  }
}

function dropAsCdk({ place, dropped }: Drop): string {
  const part =
    dropped.kind === 'statement' ? 'without it' : `${dropped.kind} of the iam.PolicyStatement without it`;
  switch (place.kind) {
    case 'inline':
      return `iam.Policy of the ${constructs[place.of]}: ${part}`;
    case 'permission-set':
      return `inlinePolicy of the sso.CfnPermissionSet: ${part}`;
    case 'managed':
      return `iam.ManagedPolicy: ${part}`;
    case 'trust':
      return `assumedBy of the iam.Role: ${part}`;
    case 'secret':
      return `secretsmanager.Secret.addToResourcePolicy: ${part}`;
    case 'key':
      return `policy of the kms.Key: ${part}`;
    case 'function':
      return 'lambda.Function.addPermission without it';
    case 'domain':
      return `accessPolicies of the opensearchservice.Domain: ${part}`;
    case 'dsql-cluster':
      return `policyDocument of the dsql.CfnCluster: ${part}`;
  }
}
