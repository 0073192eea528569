import { commandLine } from '../../../../model/shell.js';
import type { Estate } from '../../../estate.js';
import type { ChangeDoor } from '../../change-door.js';

/** Deleting a Verified Access endpoint; none where the id names none. */
export function verifiedAccessEdits({ inventory }: Estate, door: string): readonly ChangeDoor[] {
  const endpoint = inventory.verifiedAccessEndpoints.find(({ id }) => id === door);
  if (!endpoint) return [];
  const { id, account, region } = endpoint;
  return [
    {
      ...deletion(id, account),
      text: `delete the Verified Access endpoint ${id}`,
      cdk: `without the ec2.CfnVerifiedAccessEndpoint ${id}`,
      cli: [
        commandLine(
          ...['aws', 'ec2', 'delete-verified-access-endpoint', '--verified-access-endpoint-id', id],
          ...['--region', region],
        ),
      ],
      edited: (all) => ({
        ...all,
        verifiedAccessEndpoints: all.verifiedAccessEndpoints.filter((one) => one.id !== id),
      }),
    },
  ];
}

/** Deleting an EC2 Instance Connect endpoint; none where the id names none. */
export function instanceConnectEdits({ inventory }: Estate, door: string): readonly ChangeDoor[] {
  const endpoint = inventory.instanceConnectEndpoints.find(({ id }) => id === door);
  if (!endpoint) return [];
  const { id, owner, region } = endpoint;
  return [
    {
      ...deletion(id, owner),
      text: `delete the EC2 Instance Connect endpoint ${id}`,
      cdk: `without the ec2.CfnInstanceConnectEndpoint ${id}`,
      cli: [
        commandLine(
          ...['aws', 'ec2', 'delete-instance-connect-endpoint', '--instance-connect-endpoint-id', id],
          ...['--region', region],
        ),
      ],
      edited: (all) => ({
        ...all,
        instanceConnectEndpoints: all.instanceConnectEndpoints.filter((one) => one.id !== id),
      }),
    },
  ];
}

function deletion(id: string, owner: string) {
  return {
    kind: 'change-door',
    change: 'delete-door',
    element: `endpoint ${id}`,
    owner,
    names: [id],
    others: 0,
  } as const;
}
