import type { EndpointGrant } from '../../../../model/endpoint-grant.js';
import { commandLine } from '../../../../model/shell.js';
import type { Source } from '../../../../model/way.js';
import type { Estate } from '../../../estate.js';
import type { DatabaseSubject } from '../../../index.js';
import type { ChangeDoor } from '../../change-door.js';

/** Taking back what the owner of a store gave to an account: endpoints that the service manages. */
export function grantEdits(estate: Estate, subject: DatabaseSubject, source: Source): readonly ChangeDoor[] {
  const { store, id, account, region } = subject;
  if (!store || source.kind !== 'account') return [];
  return estate.inventory.endpointGrants
    .filter((grant) => grant.service === store.service && grant.storeId === id)
    .filter((grant) => grant.account === account && grant.region === region)
    .filter(({ to }) => to.kind === 'account' && to.id === source.account)
    .map((grant) => revoke(grant, subject));
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
  const isOne = a.service === b.service && a.storeId === b.storeId && a.to.id === b.to.id;
  return isOne && a.account === b.account && a.region === b.region;
}
