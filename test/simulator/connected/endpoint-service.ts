import type { EndpointService } from '../../../checks/model/endpoints.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { ListeningLoadBalancer } from '../../../checks/model/load-balancer.js';
import { isAdmitted, type Sender, type SendersInto } from './attempt.js';
import { balancerOf, choicesOf, wayInside, worldsThrough } from './load-balancer.js';
import type { World } from './worlds.js';

/** Whoever has, or may make, an endpoint to an endpoint service of a load balancer in the VPC, one for each account. */
export const serviceConsumers: SendersInto = (inventory, vpcId) =>
  inventory.endpointServices
    .filter((service) => balancersOf(inventory, service).some((one) => one.vpcId === vpcId))
    .flatMap((service) => accountsOf(service).map((account) => consumer(service.id, account)));

const anyone = '*';

function balancersOf(inventory: Inventory, service: EndpointService): readonly ListeningLoadBalancer[] {
  return service.networkLoadBalancerArns.map((arn) => balancerOf(inventory, arn));
}

function accountsOf({ allowedPrincipals, connections }: EndpointService): readonly string[] {
  const principals = allowedPrincipals.known ? allowedPrincipals.value.map(accountOf) : [];
  // Whoever was refused is anybody, if at all.
  const holders = connections.known
    ? connections.value
        .filter(({ state }) => state !== 'rejected')
        .map(({ endpointOwner = '' }) => endpointOwner)
    : [];
  return [...new Set([...principals, ...holders])];
}

function accountOf(principal: string): string {
  return principal.split(':')[4] ?? principal;
}

function consumer(id: string, account: string): Sender {
  return {
    kind: 'endpoint service',
    id: `${account} through ${id}`,
    isMeantBy: (source) =>
      source.kind === 'account' && source.through === id && (source.account ?? anyone) === account,
    families: () => [4, 6],
    choices: (inventory, target) =>
      balancersOf(inventory, serviceOf(inventory, id)).flatMap((balancer) =>
        choicesOf(inventory, balancer, target),
      ),
    worlds: (inventory, subnet, attempt) => {
      const service = serviceOf(inventory, id);
      return worldsThrough(inventory, before(service, account), subnet, attempt, 'its own');
    },
  };
}

function serviceOf({ endpointServices }: Inventory, id: string): EndpointService {
  const found = endpointServices.find((one) => one.id === id);
  if (!found) throw new Error(`no endpoint service ${id}`);
  return found;
}

/**
 * The client has a private address of a network of its own, which its owner chooses. Neither network ACLs nor routes of
 * the load balancer's subnets are asked about it.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 */
function before(service: EndpointService, account: string): Pick<Sender, 'worlds'> {
  return {
    worlds: (inventory, _entrance, attempt) => {
      const { family, source, destinationPort } = attempt;
      const { balancer } = wayInside(inventory, attempt);
      const isAsked = balancer.enforceSecurityGroupsOnPrivateLink !== 'off';
      const gates: World = [
        { layer: 'endpoint-service', passes: service.state === 'Available' },
        { layer: 'endpoint-service', passes: service.ipAddressTypes?.includes(`ipv${family}`) === true },
        { layer: 'endpoint-service', passes: letsIn(service, account) },
        {
          layer: 'load-balancer-group',
          passes: !isAsked || isAdmitted(inventory, attempt, { family, peer: source, port: destinationPort }),
        },
      ];
      return [gates];
    },
  };
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html */
function letsIn({ allowedPrincipals, connections, acceptanceRequired }: EndpointService, account: string) {
  const accepted = connections.known
    ? connections.value.some(({ endpointOwner, state }) => endpointOwner === account && state === 'available')
    : false;
  const principals = allowedPrincipals.known ? allowedPrincipals.value.map(accountOf) : [];
  const isNamed = principals.includes(account) || principals.includes(anyone);
  return accepted || (isNamed && acceptanceRequired === false);
}
