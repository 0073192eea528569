import type { EndpointGrant } from '../../../../model/endpoint-grant.js';
import { commandLine } from '../../../../model/shell.js';
import type { Source } from '../../../../model/way.js';
import type { Estate } from '../../../estate.js';
import type { DatabaseSubject } from '../../../index.js';
import { grantsOf } from '../../../network/doors/managed-endpoint.js';
import type { ChangeDoor } from '../../change-door.js';

/** Taking back what the owner of a store gave to an account: endpoints that the service manages. */
export function grantEdits(estate: Estate, subject: DatabaseSubject, source: Source): readonly ChangeDoor[] {
  if (source.kind !== 'account') return [];
  const grants = grantsOf(estate, subject);
  if (subject.store?.service === 'kafka') return disconnect(grants, subject, source.account);
  return grants
    .filter(({ to }) => to.kind === 'account' && to.id === source.account)
    .map((grant) => revoke(grant, subject));
}

/**
 * Whom a cluster lets connect stands in its policy, which goes as a whole; what is connected stays until it is rejected.
 * https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cross-account-reject-connection.html
 */
function disconnect(
  grants: readonly EndpointGrant[],
  { arn, id, account, region }: DatabaseSubject,
  from: string | undefined,
): readonly ChangeDoor[] {
  const isFrom = ({ to }: EndpointGrant) =>
    to.kind === 'everyone' || (to.kind === 'account' && to.id === from);
  const permissions = grants.filter(({ connectionArn }) => connectionArn === undefined);
  const isPermitted = permissions.some(isFrom);
  const connections = grants.filter((grant) => grant.connectionArn !== undefined && isFrom(grant));
  const gone = [...(isPermitted ? permissions : []), ...connections];
  if (gone.length === 0) return [];
  const whom = from ?? 'every account';
  return [
    {
      kind: 'change-door',
      change: 'revoke-grant',
      element: `grant ${arn} ${whom}`,
      owner: account,
      names: [arn],
      others: isPermitted ? permissions.filter((grant) => !isFrom(grant)).length : 0,
      text: `disconnect ${whom} from ${id}${isPermitted ? ', whose policy lets it connect' : ''}`,
      cdk: 'the CfnClusterPolicy of the cluster without it; a connection is rejected by the API alone',
      cli: [
        ...(isPermitted
          ? [commandLine('aws', 'kafka', 'delete-cluster-policy', '--cluster-arn', arn, '--region', region)]
          : []),
        ...connections.map(({ connectionArn = '' }) =>
          commandLine(
            ...['aws', 'kafka', 'reject-client-vpc-connection', '--cluster-arn', arn],
            ...['--vpc-connection-arn', connectionArn, '--region', region],
          ),
        ),
      ],
      edited: (inventory) => ({
        ...inventory,
        endpointGrants: inventory.endpointGrants.filter((one) => !gone.some((grant) => isSame(one, grant))),
      }),
    },
  ];
}

function revoke(grant: EndpointGrant, { arn }: DatabaseSubject): ChangeDoor {
  const { storeId, to, account, region } = grant;
  const word = ['--account', to.id, '--region', region];
  return {
    kind: 'change-door',
    change: 'revoke-grant',
    element: `grant ${arn} ${to.id}`,
    owner: account,
    names: [arn],
    others: 0,
    text: `revoke the access of ${to.id} to the managed endpoints of ${storeId}`,
    cdk: 'the CfnEndpointAuthorization of a Redshift cluster without it; of a domain it is given by the API alone',
    cli: [
      // Without --force Redshift keeps the endpoints that there are.
      // https://docs.aws.amazon.com/redshift/latest/APIReference/API_RevokeEndpointAccess.html
      grant.service === 'redshift'
        ? commandLine(
            ...['aws', 'redshift', 'revoke-endpoint-access', '--cluster-identifier', storeId],
            ...['--force', ...word],
          )
        : commandLine(
            ...['aws', 'opensearch', 'revoke-vpc-endpoint-access', '--domain-name', storeId, ...word],
          ),
    ],
    edited: (inventory) => ({
      ...inventory,
      endpointGrants: inventory.endpointGrants.filter((one) => !isSame(one, grant)),
    }),
  };
}

function isSame(a: EndpointGrant, b: EndpointGrant): boolean {
  const isOne =
    a.service === b.service &&
    a.storeId === b.storeId &&
    a.to.id === b.to.id &&
    a.connectionArn === b.connectionArn &&
    a.isConditional === b.isConditional;
  return isOne && a.account === b.account && a.region === b.region;
}
