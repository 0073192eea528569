import type { Workload } from '../../model/identity.js';
import type { Scope } from '../../model/network.js';
import type { Gap } from '../../model/value.js';
import type { Truth } from '../identity/truth.js';
import { createMemory } from '../remember.js';
import { roleOfFunction } from './acting-as.js';
import type { Identities, TrustedRole } from './identities.js';
import { judge } from './judge.js';
import { trustsService } from './trust.js';

/** Roles that a service may act as to make network interfaces. */
export interface RolesWithInterfaces {
  readonly sure: readonly string[];
  readonly perhaps: readonly string[];
  /** Why it is not known of the latter. */
  readonly gaps: readonly Gap[];
}

const remembered = createMemory();

/**
 * The roles of an account that trust a service and may make network interfaces: what a service runs in a network of the
 * customer calls from interfaces that it makes as the role.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 * https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html
 */
export function rolesWithInterfaces(
  identities: Identities,
  service: string,
  { account, region }: Scope,
): RolesWithInterfaces {
  return remembered([identities.roles], `${service} ${account} ${region}`, () => {
    const sure: string[] = [];
    const perhaps: string[] = [];
    for (const role of identities.roles) {
      if (role.role.account !== account) continue;
      const truth = both(
        () => trustsService(role.role, role.trust, service),
        () => makesInterfaces(identities, role, region),
      );
      if (truth === true) sure.push(role.role.arn);
      else if (truth === 'unknown') perhaps.push(role.role.arn);
    }
    return {
      sure,
      perhaps,
      gaps: perhaps.slice(0, 1).map((arn) => gapAbout(arn, service, { account, region })),
    };
  });
}

function both(first: () => Truth, second: () => Truth): Truth {
  const one = first();
  if (one === false) return false;
  const other = second();
  return other === true ? one : other;
}

function makesInterfaces({ ground }: Identities, { carrier, role }: TrustedRole, region: string): Truth {
  const { account, arn: roleArn } = role;
  const arn = `arn:${roleArn.split(':')[1]}:ec2:${region}:${account}:network-interface/eni-that-is-new`;
  return judge(ground, carrier, { action: 'ec2:CreateNetworkInterface', arn, account, region }).truth;
}

function gapAbout(arn: string, service: string, scope: Scope): Gap {
  const fact = `whether ${arn} lets ${service} make network interfaces`;
  return { reason: 'unsupported', fact, action: 'iam:GetAccountAuthorizationDetails', ...scope };
}

/** Why it is not known as which role a function acts. */
export function roleGapOf(workload: Workload): Gap | undefined {
  return roleOfFunction(workload).roleGap;
}
