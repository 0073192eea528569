import { type Guardrail, guardTag, internetMode } from './guardrail.js';

/**
 * What nobody does to the network around databases. Actions and keys:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export const networkGuardrails: readonly Guardrail[] = [
  {
    id: 'G02',
    prevents:
      'Nothing in a VPC is reached from the internet, and no subnet is excepted; snapshots of EBS are not public.',
    leaves: 'With `ingress`, hosts still call out through NAT gateways and egress-only internet gateways.',
    enforcements: [
      {
        kind: 'declarative',
        // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
        attributes: {
          vpc_block_public_access: {
            internet_gateway_block: {
              mode: { '@@assign': internetMode },
              exclusions_allowed: { '@@assign': 'disabled' },
            },
          },
          snapshot_block_public_access: { state: { '@@assign': 'block_all_sharing' } },
        },
      },
      {
        kind: 'scp',
        policy: 'network',
        denials: [
          {
            sid: 'G02Open',
            actions: [
              'ec2:CreateVpcBlockPublicAccessExclusion',
              'ec2:DisableSnapshotBlockPublicAccess',
              'ec2:ModifyVpcBlockPublicAccessExclusion',
              'ec2:ModifyVpcBlockPublicAccessOptions',
            ],
            except: ['security'],
          },
        ],
      },
    ],
  },
  {
    id: 'G03',
    prevents: `Security groups and prefix lists with the tag \`${guardTag}\` are changed, and lose it, by roles of the network alone.`,
    leaves:
      'It guards what carries the tag: the groups of these stacks do. Any tag of what carries it is guarded.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'network',
        denials: [
          {
            sid: 'G03Guards',
            actions: [
              'ec2:AuthorizeSecurityGroupEgress',
              'ec2:AuthorizeSecurityGroupIngress',
              'ec2:CreateTags',
              'ec2:DeleteSecurityGroup',
              'ec2:DeleteTags',
              'ec2:ModifyManagedPrefixList',
              'ec2:ModifySecurityGroupRules',
              'ec2:RestoreManagedPrefixListVersion',
            ],
            conditions: { StringEquals: { [`aws:ResourceTag/${guardTag}`]: 'true' } },
            except: ['network'],
          },
        ],
      },
    ],
  },
  {
    id: 'G07',
    prevents:
      'Resources are not shared outside the organization, and clusters not shared at all, but by roles of databases.',
    leaves:
      'Shares that let outsiders in already can take more of them. Offers to accounts outside are made by roles of databases.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'network',
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsresourceaccessmanagerram.html
        denials: [
          {
            sid: 'G07Outside',
            actions: ['ram:CreateResourceShare', 'ram:UpdateResourceShare'],
            conditions: { Bool: { 'ram:RequestedAllowsExternalPrincipals': 'true' } },
            except: ['database'],
          },
          {
            sid: 'G07Cluster',
            actions: ['ram:AssociateResourceShare', 'ram:CreateResourceShare'],
            conditions: { StringEquals: { 'ram:RequestedResourceType': 'rds:Cluster' } },
            except: ['database'],
          },
        ],
      },
    ],
  },
  {
    id: 'G14',
    prevents: 'Tunnels to databases over hosts are opened by roles of databases alone.',
    leaves:
      'Who gets a shell on a host can open a tunnel from there, and who may make session documents can forward ports by one of another name: security groups decide what the host reaches.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'network',
        denials: [
          // https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html
          {
            sid: 'G14Forward',
            actions: ['ssm:StartSession'],
            resources: [
              'ssm:*:*:document/AWS-StartPortForwardingSession*',
              'ssm:*:*:document/AWS-StartSSHSession',
            ],
            except: ['database'],
          },
          { sid: 'G14Endpoint', actions: ['ec2:CreateInstanceConnectEndpoint'], except: ['network'] },
          // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/permissions-for-ec2-instance-connect-endpoint.html
          {
            sid: 'G14Tunnel',
            actions: ['ec2-instance-connect:OpenTunnel'],
            conditions: { NumericNotEqualsIfExists: { 'ec2-instance-connect:remotePort': ['22', '3389'] } },
            except: ['database'],
          },
        ],
      },
    ],
  },
];
