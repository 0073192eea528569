import type { PermissionSet, PolicyHolder } from '../../../model/identity.js';
import type { Inventory } from '../../../model/inventory.js';
import { commandLine } from '../../../model/shell.js';
import { sharingCommands } from '../../../model/snapshot-sharing.js';
import { type Drop, type Edit, isDeny, isDrop } from './edit.js';
import { editedDocument, writtenText } from './edited-document.js';
import { denialsOf, dropsFrom, groupNameIn } from './edited-inventory.js';
import { type HolderKind, kindOfHolder, type PolicyPlace } from './policy-places.js';

/** The AWS CLI commands that make edits: denials first, so that nothing opens in between. */
export function commandsFor(edits: readonly Edit[], inventory: Inventory): readonly string[] {
  const drops = edits.filter(isDrop);
  const places = [...new Map(drops.map(({ place }) => [place.key, place])).values()];
  return [
    ...holdersOf(inventory).flatMap((holder) =>
      denialsOf(holder, edits.filter(isDeny)).map(({ name, document }) =>
        putInline(kindOfHolder(holder.arn), nameOf(holder.arn), name, document.value),
      ),
    ),
    ...places.flatMap((place) => rewrite(place, dropsFrom(drops, place))),
    ...edits.flatMap(attachmentCommand),
  ];
}

function attachmentCommand(edit: Edit): readonly string[] {
  switch (edit.kind) {
    case 'drop':
    case 'deny':
      return [];
    case 'detach-policy': {
      const kind = kindOfHolder(edit.holderArn);
      return [
        commandLine(
          ...['aws', 'iam', `detach-${kind}-policy`, `--${kind}-name`, nameOf(edit.holderArn)],
          ...['--policy-arn', edit.policyArn],
        ),
      ];
    }
    case 'detach-from-set':
      return [
        setCommand(
          edit.set,
          'detach-managed-policy-from-permission-set',
          '--managed-policy-arn',
          edit.policyArn,
        ),
        provisioned(edit.set),
      ];
    case 'revoke-grant': {
      const { key, grant } = edit;
      const where = ['--key-id', key.arn, '--grant-id', grant.id, '--region', key.region];
      return [commandLine('aws', 'kms', 'revoke-grant', ...where)];
    }
    case 'unshare':
      return sharingCommands(edit.snapshot, [edit.from]);
    case 'leave-group':
      return [
        commandLine(
          ...['aws', 'iam', 'remove-user-from-group', '--user-name', nameOf(edit.userArn)],
          ...['--group-name', groupNameIn(edit.groupArn)],
        ),
      ];
  }
}

function holdersOf({ iamUsers, iamRoles }: Inventory): readonly PolicyHolder[] {
  return [...iamUsers, ...iamRoles];
}

/** One document is written once, with all edits of it. */
function rewrite(place: PolicyPlace, drops: readonly Drop[]): readonly string[] {
  return place.kind === 'function'
    ? drops.map(({ name }) =>
        commandLine(
          ...['aws', 'lambda', 'remove-permission', '--function-name', place.arn],
          ...['--region', place.region, '--statement-id', name],
        ),
      )
    : [rewritten(place, drops), ...(place.kind === 'permission-set' ? [provisioned(place.set)] : [])];
}

function rewritten(
  place: Exclude<PolicyPlace, { readonly kind: 'function' }>,
  drops: readonly Drop[],
): string {
  const text = writtenText(place, editedDocument(place.text, drops));
  const { region } = place;
  switch (place.kind) {
    case 'inline': {
      const holder = nameOf(place.holder.arn);
      return text === undefined
        ? commandLine(
            ...['aws', 'iam', `delete-${place.of}-policy`, `--${place.of}-name`, holder],
            ...['--policy-name', place.name],
          )
        : putInline(place.of, holder, place.name, text);
    }
    case 'permission-set':
      return text === undefined
        ? setCommand(place.set, 'delete-inline-policy-from-permission-set')
        : setCommand(place.set, 'put-inline-policy-to-permission-set', '--inline-policy', text);
    case 'managed':
      return commandLine(
        ...['aws', 'iam', 'create-policy-version', '--policy-arn', place.arn, '--set-as-default'],
        ...['--policy-document', text ?? ''],
      );
    case 'trust':
      return commandLine(
        ...['aws', 'iam', 'update-assume-role-policy', '--role-name', nameOf(place.holder.arn)],
        ...['--policy-document', text ?? ''],
      );
    case 'secret':
      return text === undefined
        ? commandLine(
            ...['aws', 'secretsmanager', 'delete-resource-policy', '--secret-id', place.arn],
            ...['--region', region],
          )
        : commandLine(
            ...['aws', 'secretsmanager', 'put-resource-policy', '--secret-id', place.arn],
            ...['--region', region, '--resource-policy', text],
          );
    case 'key':
      return commandLine(
        ...['aws', 'kms', 'put-key-policy', '--key-id', place.arn, '--policy-name', 'default'],
        ...['--region', region, '--policy', text ?? ''],
      );
    case 'domain':
      return commandLine(
        ...['aws', 'opensearch', 'update-domain-config', '--domain-name', nameOf(place.arn)],
        ...['--region', region, '--access-policies', text ?? ''],
      );
    case 'dsql-cluster': {
      const cluster = ['--identifier', nameOf(place.arn), '--region', region];
      return text === undefined
        ? commandLine('aws', 'dsql', 'delete-cluster-policy', ...cluster)
        : commandLine('aws', 'dsql', 'put-cluster-policy', ...cluster, '--policy', text);
    }
  }
}

function putInline(kind: HolderKind, holder: string, name: string, document: string): string {
  return commandLine(
    ...['aws', 'iam', `put-${kind}-policy`, `--${kind}-name`, holder],
    ...['--policy-name', name, '--policy-document', document],
  );
}

/** Permission sets are named with their instance, which their own ARN names as well. */
function setCommand({ arn, region }: PermissionSet, command: string, ...options: readonly string[]): string {
  const instance = arn.replace(/:permissionSet\/([^/]+)\/.*$/, ':instance/$1');
  return commandLine(
    ...['aws', 'sso-admin', command, '--instance-arn', instance, '--permission-set-arn', arn],
    ...[...options, '--region', region],
  );
}

/**
 * The roles take what a set says when it is provisioned anew.
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_ProvisionPermissionSet.html
 */
function provisioned(set: PermissionSet): string {
  return setCommand(set, 'provision-permission-set', '--target-type', 'ALL_PROVISIONED_ACCOUNTS');
}

/** What the service calls it by: what stands last in its ARN, without its path. */
export function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
