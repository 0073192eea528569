import type { Inventory } from '../../model/inventory.js';
import type { Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import { decide, type Policies } from '../identity/index.js';
import { type Hanging, hangingOn, outsidersIn, ownAccount, policyOf, resourcePolicy } from './outsiders.js';
import { withoutQualifier } from './secret-places.js';
import { inSomeAccount } from './some-account.js';

/** Somebody of an account that is not ours whom the policy of a function lets invoke it. */
export interface Invoker extends Hanging {
  /** `every AWS account`, an account, or the ARN of an identity. */
  readonly who: string;
  readonly isEveryone: boolean;
}

/**
 * Whom the policy of a function lets invoke it from accounts that are not ours, given that their own account does; or why
 * that is not known. A function that is not there is invoked by nobody.
 * https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export function invokersOf(
  inventory: Inventory,
  estate: Estate,
  functionArn: string,
  ours: ReadonlySet<string>,
): { readonly name: string; readonly invokers: readonly Invoker[]; readonly gap?: Gap } {
  const arn = withoutQualifier(functionArn);
  const [, , , region = '', account = ''] = arn.split(':');
  const name = arn.slice(arn.lastIndexOf(':') + 1);
  const isListed = inventory.workloads.some((workload) => workload.arn === arn);
  const isScanned = inventory.regions.some((place) => place.account === account && place.region === region);
  if (!isListed) {
    const unread: Gap = { reason: 'not-collected', fact: `the policy of function ${name}`, account, region };
    const gap = isScanned ? estate.listingGap('ListFunctions', { account, region }) : unread;
    return { name, invokers: [], ...(gap ? { gap } : {}) };
  }
  const document = policyOf(inventory, arn);
  if (document === undefined) return { name, invokers: [] };
  const policies: Policies = { identity: [ownAccount], resource: resourcePolicy(arn, account, document) };
  const resource = { arn: inSomeAccount(arn, account) };
  const outsiders = outsidersIn(estate, [document.known ? document.value : ''], { arn, account }, ours);
  const invokers = outsiders.flatMap(({ principal, context, who, isEveryone }): Invoker[] => {
    const hanging = hangingOn([
      decide({ principal, action: 'lambda:InvokeFunction', resource, context }, policies),
    ]);
    return hanging === 'no' ? [] : [{ who, isEveryone, ...hanging }];
  });
  return { name, invokers };
}
