import { isPathOfPassword } from '../../../model/function-environment.js';
import { heldMember, type ParameterContent, parameterContents } from '../../../model/plain-parameter.js';
import { type Gap, known, unknownBecause, type Value } from '../../../model/value.js';
import type { Reading } from './facts.js';
import { compact, type Json, member, object, text } from './json.js';

/**
 * A parameter that no key encrypts, where it may hold the password of a database. Its value stands in no answer that is asked
 * for. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterMetadata.html
 */
export function readParameter(item: Json, { scope, put, problem }: Reading) {
  const { account, region, partition } = scope;
  const name = text(item, 'Name');
  if (name === undefined) return problem('a parameter without Name');
  // GetParameters answers under the same member, with some parameters alone.
  if (member(item, 'Value') !== undefined)
    return problem(`parameter ${name} of another answer, with a value`);
  const type = text(item, 'Type');
  if (type === undefined) return problem(`parameter ${name} without Type`);
  if (type === 'SecureString') return;
  if (!isPathOfPassword(name) && member(item, heldMember) === undefined) return;
  const fact: Gap = { reason: 'unresolved', fact: `what parameter ${name} holds`, account, region };
  // A name that is a path begins with the slash that stands in the ARN.
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html
  const path = name.startsWith('/') ? name : `/${name}`;
  const arn = text(item, 'ARN') ?? `arn:${partition}:ssm:${region}:${account}:parameter${path}`;
  put('plainParameters', arn, { account, region, arn, name, holds: contentOf(item, fact) });
}

function contentOf(item: Json, fact: Gap): Value<ParameterContent> {
  const held = object(item, heldMember);
  if (held === undefined)
    return member(item, heldMember) === undefined ? known('password-by-name') : unknownBecause(fact);
  const holds = parameterContents.find((each) => each === text(held, 'holds'));
  return holds === undefined
    ? unknownBecause(compact({ ...fact, detail: text(held, 'open') }))
    : known(holds);
}
