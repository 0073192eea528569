import type { SecurityGroup, SecurityGroupRule } from '../../model/network.js';
import { commandLine } from '../../model/shell.js';
import { doorCommand } from './door-commands.js';
import type { DeleteRoute, DenyEntry, Edit, ReleaseAddresses } from './edit.js';
import { privateInstanceCommand, privateStoreCommand } from './private-stores.js';

/** The AWS CLI commands that make an edit, in the order in which to run them. */
export function commandsFor(edit: Edit): readonly string[] {
  switch (edit.kind) {
    case 'revoke-rule':
      return revokeCommands(edit.group, [edit.rule]);
    case 'narrow-rule': {
      const { group, rule, cidrs } = edit;
      // First the new rules, so that nobody who is to stay is locked out in between.
      return [
        commandLine(
          ...['aws', 'ec2', 'authorize-security-group-ingress', '--group-id', group.id],
          ...['--region', group.region, '--ip-permissions', JSON.stringify([permissionOf(rule, cidrs)])],
        ),
        ...revokeCommands(group, [rule]),
      ];
    }
    case 'revoke-outbound-rule':
      return revokeCommands(edit.group, [edit.rule], 'egress');
    case 'release-addresses':
      return releaseCommands(edit);
    case 'make-private': {
      const command = edit.store ? privateStoreCommand(edit.store) : privateInstanceCommand(edit.instance);
      return command === undefined ? [] : [command];
    }
    case 'replace-subnets':
      return [
        commandLine(
          ...['aws', 'rds', 'modify-db-subnet-group', '--db-subnet-group-name', edit.group.name],
          ...['--region', edit.group.region, '--subnet-ids', ...edit.subnets.map(({ id }) => id)],
        ),
      ];
    case 'deny-entry':
      return [createEntry(edit)];
    case 'delete-route':
      return [deleteRoute(edit)];
    case 'delete-exclusion':
      return [
        commandLine(
          ...['aws', 'ec2', 'delete-vpc-block-public-access-exclusion'],
          ...['--exclusion-id', edit.exclusion.id, '--region', edit.exclusion.region],
        ),
      ];
    case 'block-public-access':
      return [
        commandLine(
          ...['aws', 'ec2', 'modify-vpc-block-public-access-options'],
          ...['--internet-gateway-block-mode', 'block-ingress', '--region', edit.scope.region],
        ),
      ];
    case 'delete-listener':
    case 'deregister-target':
    case 'disable-route-propagation':
    case 'blackhole-transit-route':
    case 'disable-transit-propagation':
    case 'disassociate-attachment':
    case 'delete-peering':
      return [doorCommand(edit)];
    case 'change-door':
      return edit.cli;
  }
}

/** One command for the rules of a group that have ids, and one for each that has none. */
export function revokeCommands(
  group: SecurityGroup,
  rules: readonly SecurityGroupRule[],
  direction: 'ingress' | 'egress' = 'ingress',
): readonly string[] {
  const ids = rules.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const revoke = [
    'aws',
    'ec2',
    `revoke-security-group-${direction}`,
    '--group-id',
    group.id,
    '--region',
    group.region,
  ];
  const byId = ids.length > 0 ? [commandLine(...revoke, '--security-group-rule-ids', ...ids)] : [];
  const byContent = rules
    .filter(({ id }) => id === undefined)
    .map((rule) => commandLine(...revoke, '--ip-permissions', JSON.stringify([permissionOf(rule)])));
  return [...byId, ...byContent];
}

/** A rule as `IpPermissions`, with its own source or with these blocks in its place. */
function permissionOf({ protocol, ports, peer }: SecurityGroupRule, cidrs?: readonly string[]) {
  const base = {
    IpProtocol: protocol,
    ...(ports === undefined ? {} : { FromPort: ports.from, ToPort: ports.to }),
  };
  if (peer.kind === 'prefix-list') return { ...base, PrefixListIds: [{ PrefixListId: peer.id }] };
  if (peer.kind === 'security-group') {
    const { id, account, vpcPeeringConnectionId } = peer;
    const pair = {
      GroupId: id,
      ...(account === undefined ? {} : { UserId: account }),
      ...(vpcPeeringConnectionId === undefined ? {} : { VpcPeeringConnectionId: vpcPeeringConnectionId }),
    };
    return { ...base, UserIdGroupPairs: [pair] };
  }
  if (peer.kind !== 'cidr') return base;
  const blocks = cidrs ?? [peer.cidr];
  const ipv6 = blocks.filter((cidr) => cidr.includes(':'));
  const ipv4 = blocks.filter((cidr) => !cidr.includes(':'));
  return {
    ...base,
    ...(ipv4.length > 0 ? { IpRanges: ipv4.map((cidr) => ({ CidrIp: cidr })) } : {}),
    ...(ipv6.length > 0 ? { Ipv6Ranges: ipv6.map((cidr) => ({ CidrIpv6: cidr })) } : {}),
  };
}

/**
 * An Elastic IP address is disassociated; what AWS gave by itself the interface no longer asks for. An IPv6 address is
 * unassigned, and is no longer the interface's anywhere.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UnassignIpv6Addresses.html
 */
function releaseCommands({ eni, elastic, family }: ReleaseAddresses): readonly string[] {
  const ec2 = (...words: readonly string[]) => commandLine('aws', 'ec2', ...words, '--region', eni.region);
  if (family === 6)
    return [
      ec2(
        ...['unassign-ipv6-addresses', '--network-interface-id', eni.id],
        ...['--ipv6-addresses', ...eni.ipv6Addresses],
      ),
    ];
  const isGiven = eni.privateAddresses.some(
    ({ publicAddress }) => publicAddress !== undefined && !elastic.includes(publicAddress),
  );
  return [
    ...elastic.map((address) => ec2('disassociate-address', '--public-ip', address)),
    ...(isGiven
      ? [
          ec2(
            ...['modify-network-interface-attribute', '--network-interface-id', eni.id],
            '--no-associate-public-ip-address',
          ),
        ]
      : []),
  ];
}

function createEntry({ acl, entry, port }: DenyEntry): string {
  const { from, to } = entry.ports ?? { from: port, to: port };
  return commandLine(
    ...['aws', 'ec2', 'create-network-acl-entry', '--network-acl-id', acl.id, '--ingress'],
    ...['--rule-number', String(entry.ruleNumber), '--rule-action', 'deny', '--protocol', 'tcp'],
    ...['--port-range', `From=${from},To=${to}`],
    ...[entry.cidr.includes(':') ? '--ipv6-cidr-block' : '--cidr-block', entry.cidr],
    ...['--region', acl.region],
  );
}

function deleteRoute({ table, route: { destination } }: DeleteRoute): string {
  const to =
    destination.kind === 'prefix-list'
      ? ['--destination-prefix-list-id', destination.id]
      : [
          destination.cidr.includes(':') ? '--destination-ipv6-cidr-block' : '--destination-cidr-block',
          destination.cidr,
        ];
  return commandLine(
    'aws',
    'ec2',
    'delete-route',
    '--route-table-id',
    table.id,
    ...to,
    '--region',
    table.region,
  );
}
