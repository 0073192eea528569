import type { Secret, SecretLink } from '../../model/identity.js';
import type { Fact, Finding } from '../../model/outcome.js';
import type { CheckContext } from '../define-check.js';
import { unlistedSecrets } from './unlisted-secrets.js';

/** Findings about each secret that opens a database, and the unknowns where such secrets may not have been listed. */
export function aboutDatabaseSecrets(
  context: CheckContext,
  judge: (secret: Secret, opens: Fact) => readonly Finding[],
): readonly Finding[] {
  const { secrets, secretLinks } = context.inventory;
  return [
    ...secrets.flatMap((secret) => {
      const link = secretLinks.find(({ secretArn }) => secretArn === secret.arn);
      return link ? judge(secret, opensText(link)) : [];
    }),
    ...unlistedSecrets(
      context,
      'ListSecrets',
      'DescribeDBInstances',
      'DescribeDBClusters',
      'DescribeDBProxies',
    ),
  ];
}

function opensText({ databaseArn, evidence }: SecretLink): Fact {
  return { resource: databaseArn, text: `opened by the secret, says ${evidence}` };
}
