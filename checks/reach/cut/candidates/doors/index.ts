import type { Source } from '../../../../model/way.js';
import type { Estate } from '../../../estate.js';
import type { DatabaseSubject } from '../../../index.js';
import { doorsOf } from '../../../network/doors/through.js';
import type { ChangeDoor } from '../../change-door.js';
import { connectionsOf } from '../connection-edits.js';
import { acceleratorEdits } from './accelerator-edits.js';
import { clientVpnEdits } from './client-vpn-edits.js';
import { dataApiEdits } from './data-api-edits.js';
import { endpointEdits } from './endpoint-edits.js';
import { endpointServiceEdits } from './endpoint-service-edits.js';
import { grantEdits } from './grant-edits.js';
import { instanceConnectEdits, verifiedAccessEdits } from './identity-door-edits.js';
import { privateGatewayEdits } from './private-gateway-edits.js';
import { proxyEdits } from './proxy-edits.js';
import { resourceConfigurationEdits } from './resource-configuration-edits.js';

/** What can be done at the doors of a source themselves, whatever kind each one is of. */
export function doorEdits(estate: Estate, subject: DatabaseSubject, source: Source): readonly ChangeDoor[] {
  return [
    ...endpointEdits(subject, source),
    ...grantEdits(estate, subject, source),
    ...connectionsOf(source).flatMap((connection) => [
      ...privateGatewayEdits(estate, connection),
      ...clientVpnEdits(estate, connection),
    ]),
    ...doorsOf(source).flatMap((door) => [
      ...acceleratorEdits(estate, door),
      ...verifiedAccessEdits(estate, door),
      ...instanceConnectEdits(estate, door),
      ...endpointServiceEdits(estate, door, source),
      ...proxyEdits(estate, subject, door),
      ...resourceConfigurationEdits(estate, door, source),
      ...dataApiEdits(subject, door),
    ]),
  ];
}
