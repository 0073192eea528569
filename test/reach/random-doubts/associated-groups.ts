import type { SecurityGroupRule } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { hub, region } from '../connected-estates-facts.js';
import type { RandomDoor } from '../random-doors/random-door.js';

/** A database's own group, which admits itself and may be carried in another network. */
export const withAssociatedGroup: RandomDoor = (draw, estate) => {
  const others = estate.vpcs.filter((vpc) => vpc.id !== 'vpc-hub' && vpc.region === region);
  if (others.length === 0) return estate;
  const { id: vpcId, owner: vpcOwner } = draw.one(others);
  const { id } = draw.one(estate.databaseInstances);
  const groupId = `sg-${id}`;
  const state = draw.one(['associated', 'associated', 'associated', 'disassociated', 'association-failed']);
  const itself: SecurityGroupRule = {
    id: `${groupId}-itself`,
    protocol: 'tcp',
    ports: { from: 5432, to: 5432 },
    peer: { kind: 'security-group', id: groupId, account: hub },
  };
  return {
    ...estate,
    securityGroupVpcAssociations: [
      { account: hub, region, groupId, groupOwner: hub, vpcId, vpcOwner, state },
    ],
    securityGroups: estate.securityGroups.map((group) =>
      group.id === groupId && group.ingress.known
        ? { ...group, ingress: known([...group.ingress.value.slice(1), itself]) }
        : group,
    ),
    networkInterfaces: estate.networkInterfaces.map((eni) =>
      eni.vpcId === vpcId && eni.description === 'application' && state === 'associated'
        ? { ...eni, securityGroupIds: [...eni.securityGroupIds, groupId] }
        : eni,
    ),
  };
};
