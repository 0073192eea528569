import type { Estate } from '../../estate.js';
import { createBasis } from '../../remember.js';

/** What the routes and members of transit gateways, and the networks attached to them, rest on. */
export const transitBasisOf = createBasis((estate: Estate) => [
  estate.transitGatewayAttachmentsOf,
  estate.attachmentsOfTransitGateway,
  estate.transitGatewayRouteTablesOf,
  estate.transitGatewayGap,
  estate.isScanned,
  estate.vpc,
  estate.subnetsOf,
  estate.subnet,
  estate.entranceTableOf,
  estate.prefixList,
  estate.internetGateway,
  estate.inventory.clientVpnEndpoints,
]);

/** What the subnets of an attachment do with packets rests on. */
export const attachmentBasisOf = createBasis((estate: Estate) => [
  estate.subnet,
  estate.entranceTableOf,
  estate.networkAclOf,
  estate.prefixList,
  estate.internetGateway,
]);
