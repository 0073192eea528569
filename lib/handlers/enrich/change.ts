/** What a recorded call changed, as far as it matters to databases. */
export type Change =
  | { readonly kind: 'groups'; readonly groupIds: readonly string[] }
  | { readonly kind: 'prefix-lists'; readonly prefixListIds: readonly string[] }
  /** A snapshot was let to these: account ids, and `all` for everybody. */
  | { readonly kind: 'shared'; readonly with: readonly string[] }
  | { readonly kind: 'not-understood'; readonly why: string };

/**
 * Reads the record of a call. Older calls of EC2 are recorded flat or nested, newer ones inside a member that is named after the
 * request, so that both are looked at; of a rule that was made the answer names the group whatever the request looked like.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitor-with-cloudtrail.html
 */
export function changeIn(detail: unknown): Change {
  const eventName = text(at(detail, 'eventName'));
  const request = at(detail, 'requestParameters');
  const inner = at(request, `${eventName}Request`);
  switch (eventName) {
    case 'AuthorizeSecurityGroupIngress':
    case 'ModifySecurityGroupRules': {
      const made = items(at(at(at(detail, 'responseElements'), 'securityGroupRuleSet'), 'items'));
      const groupIds = named([
        at(request, 'groupId'),
        at(inner, 'GroupId'),
        ...made.map((rule) => at(rule, 'groupId')),
      ]);
      return groupIds.length === 0 ? missing(eventName, 'no group') : { kind: 'groups', groupIds };
    }
    case 'ModifyManagedPrefixList':
    case 'RestoreManagedPrefixListVersion': {
      const prefixListIds = named([at(request, 'prefixListId'), at(inner, 'PrefixListId')]);
      return prefixListIds.length === 0
        ? missing(eventName, 'no prefix list')
        : { kind: 'prefix-lists', prefixListIds };
    }
    case 'ModifyDBSnapshotAttribute':
    case 'ModifyDBClusterSnapshotAttribute':
      return sharedWith(eventName, items(at(request, 'valuesToAdd')));
    case 'ModifySnapshotAttribute': {
      const added = items(at(at(at(request, 'createVolumePermission'), 'add'), 'items'));
      return sharedWith(
        eventName,
        added.map((item) => at(item, 'userId') ?? at(item, 'group')),
      );
    }
    default:
      return { kind: 'not-understood', why: `the call ${eventName || 'without a name'} is not known` };
  }
}

/** A single name that is none makes it unknown with whom. */
function sharedWith(eventName: string, names: readonly unknown[]): Change {
  const understood = named(names);
  return understood.length === 0 || names.some((name) => text(name) === '')
    ? missing(eventName, 'not with whom')
    : { kind: 'shared', with: understood };
}

function missing(eventName: string, what: string): Change {
  return { kind: 'not-understood', why: `the record of ${eventName} names ${what}` };
}

function named(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map(text).filter((value) => value !== ''))];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function at(value: unknown, member: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, member)
    ? (value as Readonly<Record<string, unknown>>)[member]
    : undefined;
}
