import type { Cut } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import { known } from '../model/value.js';
import type { Estate } from './estate.js';
import type { DatabaseSubject, PublicRule, Reach } from './index.js';
import { ruleText } from './network/security-group.js';

/** What a cut needs from the engine: to judge a subject in an edited estate. */
export interface CutQuestions {
  publicRules(subject: DatabaseSubject): readonly PublicRule[];
  judge(estate: Estate, subject: DatabaseSubject): Reached;
}

type Reached = ReturnType<Reach['fromInternet']>;

/**
 * Changes that each close the subject to the internet, the least disruptive first. Every one is applied to the estate
 * and judged again; one that does not close it is not offered.
 */
export function cutsFor(estate: Estate, subject: DatabaseSubject, questions: CutQuestions): readonly Cut[] {
  const cuts = [makePrivate(estate, subject, questions), revokeRules(estate, subject, questions)];
  return cuts.filter((cut) => cut !== undefined);
}

/** Whether an edit closes what was reachable and opens nothing, where it runs and where it may be moved. */
function closes(before: Reached, after: Reached): boolean {
  const places = ['now', 'failover'] as const;
  return places.every((place) =>
    before[place].kind === 'reachable' ? after[place].kind === 'blocked' : after[place].kind !== 'reachable',
  );
}

function makePrivate(estate: Estate, subject: DatabaseSubject, questions: CutQuestions): Cut | undefined {
  const flagged = subject.instances.filter((instance) => instance.publiclyAccessible === true);
  // A Multi-AZ DB cluster carries the flag itself, and ModifyDBCluster cannot change it.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html
  if (flagged.length === 0 || subject.cluster?.publiclyAccessible === true) return undefined;
  const instances = subject.instances.map((instance) => ({ ...instance, publiclyAccessible: false }));
  const edited: DatabaseSubject = { ...subject, instances };
  // RDS takes the public address off the interface when the flag is switched off.
  const arns = new Set(instances.map((instance) => instance.arn));
  const withoutAddresses: Estate = {
    ...estate,
    networkInterfacesIn: (subnetId) =>
      estate.networkInterfacesIn(subnetId).map((eni) => ({
        ...eni,
        privateAddresses: eni.privateAddresses.map(({ address }) => ({ address })),
      })),
    instancesWithGroups: (ids) =>
      estate.instancesWithGroups(ids).filter((instance) => !arns.has(instance.arn)),
  };
  if (!closes(questions.judge(estate, subject), questions.judge(withoutAddresses, edited))) return undefined;
  const off = ['--no-publicly-accessible', '--apply-immediately', '--region', subject.region];
  return {
    text: `Switch PubliclyAccessible off for ${flagged.map(({ id }) => id).join(', ')}`,
    cli: flagged.map(({ id }) =>
      commandLine('aws', 'rds', 'modify-db-instance', '--db-instance-identifier', id, ...off),
    ),
    cdk: 'publiclyAccessible: false',
    verified: true,
  };
}

function revokeRules(estate: Estate, subject: DatabaseSubject, questions: CutQuestions): Cut | undefined {
  const rules = [...new Map(questions.publicRules(subject).map((rule) => [rule.rule, rule])).values()];
  if (rules.length === 0) return undefined;
  const revoked = new Set(rules.map(({ rule }) => rule));
  const edited: Estate = {
    ...estate,
    securityGroup(id, scope) {
      const group = estate.securityGroup(id, scope);
      if (!group.known || !group.value.ingress.known) return group;
      const ingress = known(group.value.ingress.value.filter((rule) => !revoked.has(rule)));
      return known({ ...group.value, ingress });
    },
  };
  if (!closes(questions.judge(estate, subject), questions.judge(edited, subject))) return undefined;
  return revocationOf(rules, subject, true);
}

/** One ingress rule of a group, whatever it admits. */
type GroupRule = Pick<PublicRule, 'group' | 'rule'>;

/** The change that takes away these rules; `verified` says whether the caller has judged the estate without them. */
export function revocationOf(rules: readonly GroupRule[], subject: DatabaseSubject, verified: boolean): Cut {
  const groups = [...new Set(rules.map(({ group }) => group.id))];
  return {
    text: `Revoke ${rules.map(({ rule, group }) => `${rule.id ?? ruleText(rule)} of ${group.id}`).join(', ')}`,
    cli: groups.flatMap((id) => revokeCommands(id, rules, subject.region)),
    cdk: `connections.allowFrom(client, Port.tcp(${subject.ports[0] ?? 'port'})) in place of Peer.anyIpv4(), Peer.ipv4(…) or Peer.prefixList(…)`,
    verified,
  };
}

function revokeCommands(groupId: string, rules: readonly GroupRule[], region: string): readonly string[] {
  const own = rules.filter(({ group }) => group.id === groupId);
  const ids = own.flatMap(({ rule }) => (rule.id === undefined ? [] : [rule.id]));
  const revoke = ['aws', 'ec2', 'revoke-security-group-ingress', '--group-id', groupId, '--region', region];
  const byId = ids.length > 0 ? [commandLine(...revoke, '--security-group-rule-ids', ...ids)] : [];
  const byContent = own
    .filter(({ rule }) => rule.id === undefined)
    .map(({ rule }) => commandLine(...revoke, '--ip-permissions', JSON.stringify([permissionOf(rule)])));
  return [...byId, ...byContent];
}

function permissionOf(rule: PublicRule['rule']) {
  const { peer } = rule;
  const ports = rule.ports === undefined ? {} : { FromPort: rule.ports.from, ToPort: rule.ports.to };
  const base = { IpProtocol: rule.protocol, ...ports };
  if (peer.kind === 'prefix-list') return { ...base, PrefixListIds: [{ PrefixListId: peer.id }] };
  if (peer.kind !== 'cidr') return base;
  return peer.cidr.includes(':')
    ? { ...base, Ipv6Ranges: [{ CidrIpv6: peer.cidr }] }
    : { ...base, IpRanges: [{ CidrIp: peer.cidr }] };
}
