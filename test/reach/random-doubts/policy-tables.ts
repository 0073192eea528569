import type { TransitGatewayPolicyEntry } from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { clientBlocks, databaseBlocks } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import type { RandomDoor } from '../random-doors/random-door.js';

/** A policy table of the transit gateway, for an attachment or two that have no route table of their own. */
export const withPolicyTable: RandomDoor = (draw, estate) => {
  const tables = estate.transitGatewayRouteTables.filter((one) => one.transitGatewayId === 'tgw-1');
  const [table] = tables;
  const attached = estate.transitGatewayAttachments.filter(
    (one) => one.transitGatewayId === 'tgw-1' && one.resourceType !== 'peering',
  );
  if (!table || attached.length === 0) return estate;
  const ids = new Set(draw.several(attached, 1, 2).map((one) => one.id));
  const { account, region } = table;
  return {
    ...estate,
    transitGatewayPolicyTables: [
      {
        ...{ account, region, id: 'tgw-ptb-1', transitGatewayId: 'tgw-1', state: 'available' },
        associations: known([...ids].map((attachmentId) => ({ attachmentId, state: 'associated' }))),
        entries: known(
          draw
            .shuffled([3, 20, 100])
            .slice(0, 1 + draw.below(3))
            .map((ruleNumber, index) =>
              entryOf(
                draw,
                ruleNumber,
                tables.map(({ id }) => id),
                index === 0,
              ),
            ),
        ),
      },
    ],
    transitGatewayAttachments: estate.transitGatewayAttachments.map(({ association, ...one }) =>
      association === undefined || ids.has(one.id) ? one : { ...one, association },
    ),
    transitGatewayRouteTables: estate.transitGatewayRouteTables.map((one) =>
      one.associations.known
        ? {
            ...one,
            associations: known(
              one.associations.value.filter(({ attachmentId }) => !ids.has(attachmentId ?? '')),
            ),
          }
        : one,
    ),
  };
};

/** Mostly one entry is about everything. */
function entryOf(
  draw: Draw,
  ruleNumber: number,
  tables: readonly string[],
  isAboutAll: boolean,
): TransitGatewayPolicyEntry {
  const routed = {
    ruleNumber,
    routeTableId: draw.one(tables),
    state: draw.chance(92) ? 'active' : 'deleted',
  };
  if (isAboutAll && draw.chance(70))
    return draw.chance(50)
      ? routed
      : {
          ...routed,
          ...{ sourceCidr: '*', destinationCidr: '*', sourcePorts: '*', destinationPorts: '*' },
          protocol: '*',
        };
  const condition = draw.one<Partial<TransitGatewayPolicyEntry>>([
    { sourceCidr: draw.one([...clientBlocks, '::/0']) },
    { destinationCidr: draw.one([...databaseBlocks, '::/0']) },
    { destinationPorts: draw.one(['5432', '0-65535', '1024-65535']) },
    { sourcePorts: draw.one(['5432', '0-65535', '49152-65535']) },
    { protocol: draw.one(['6', '17']) },
  ]);
  return { ...routed, ...condition };
}
