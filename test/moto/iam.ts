import type { Credentials } from './clients.js';

/** A user of moto's default account, whose only policy can be replaced. */
export interface EmulatedUser {
  readonly credentials: Credentials;
  allow(policy: string): Promise<void>;
}

/** Only while moto enforces no policies: the calls are not signed. */
export async function createUser(url: string, name: string): Promise<EmulatedUser> {
  await iam(url, 'CreateUser', { UserName: name });
  const answer = await iam(url, 'CreateAccessKey', { UserName: name });
  return {
    credentials: {
      accessKeyId: element(answer, 'AccessKeyId'),
      secretAccessKey: element(answer, 'SecretAccessKey'),
    },
    async allow(policy) {
      const input = { UserName: name, PolicyName: 'db-perimeter', PolicyDocument: policy };
      await iam(url, 'PutUserPolicy', input);
    },
  };
}

/** moto finds the service in the credential scope. https://docs.aws.amazon.com/IAM/latest/APIReference/programming.html */
async function iam(url: string, action: string, input: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: new URLSearchParams({ Action: action, Version: '2010-05-08', ...input }).toString(),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${action}: ${response.status} ${text.slice(0, 200)}`);
  return text;
}

function element(answer: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]+)<`).exec(answer)?.[1];
  if (text === undefined) throw new Error(`no ${name}`);
  return text;
}
