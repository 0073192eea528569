import type { Deployment } from './deployment.js';
import type { DeploymentProblem } from './deployment-problem.js';
import { type AccountGuardrailsDeployment, singletons } from './guardrails-deployment.js';

/** What is wrong with the settings of accounts: twice in a Region, at odds with the network, or none at all. */
export function problemsOfAccountGuardrails({
  accountGuardrails = [],
  network = {},
  region: common,
}: Deployment): readonly DeploymentProblem[] {
  return accountGuardrails.flatMap((guardrails, index) => {
    const { region = common, vpcBlockPublicAccess } = guardrails;
    const others = accountGuardrails.slice(0, index);
    const problem = (key: string, message: string): DeploymentProblem => ({
      path: ['accountGuardrails', index, key],
      message,
    });
    if (isEmpty(guardrails))
      return [
        {
          path: ['accountGuardrails', index],
          message: `turns nothing on: write one of ${singletons.join(', ')}`,
        },
      ];
    const same = others.findIndex((other) => mayBeSame(other.region ?? common, region));
    return [
      ...(same < 0 ? [] : [problem('region', sayTwice(region, same))]),
      // With block-bidirectional nothing passes an internet gateway, NAT gateways included.
      // https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
      ...(vpcBlockPublicAccess === 'bidirectional' && network.egress && mayBeSame(region, common)
        ? [
            problem(
              'vpcBlockPublicAccess',
              'bidirectional would cut the NAT gateways that network.egress asks for: write ingress',
            ),
          ]
        : []),
    ];
  });
}

function isEmpty(guardrails: AccountGuardrailsDeployment): boolean {
  return singletons.every((key) => !guardrails[key]);
}

/** A Region that is not named may be any. */
function mayBeSame(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

function sayTwice(region: string | undefined, index: number): string {
  const first = `accountGuardrails.${index}`;
  return region === undefined
    ? `may be the Region of ${first}, and a Region takes one of each: write the Region of both`
    : `${region} is or may be the Region of ${first}, and a Region takes one of each: write both as one entry`;
}
