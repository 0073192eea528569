import { UserError } from '../model/user-error.js';

export function parseText(input: string): string {
  if (input.trim() === '')
    throw new UserError('an empty value was given', 'Give a value, or leave the flag out');
  return input;
}

/** What PATH is to commands that read an estate. */
export const estateAt =
  'a capture, a folder of AWS CLI output, a template or cdk.out; without it the live account';

/** An argument that says where something to read is, and may be left out. */
export function optionalPath(brief: string) {
  return { parse: parseText, optional: true, placeholder: 'PATH', brief } as const;
}

export function parsePositiveNumber(input: string): number {
  if (!/^[1-9]\d{0,5}$/.test(input)) {
    throw new UserError(`"${input}" is not a whole number above zero`, 'Use a number such as 16');
  }
  return Number(input);
}

export function parseRegion(input: string): string {
  if (!/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(input)) {
    throw new UserError(`"${input}" is not the name of an AWS Region`, 'Use a name such as eu-central-1');
  }
  return input;
}

export function parseRoleArn(input: string): string {
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(input)) {
    throw new UserError(
      `"${input}" is not the ARN of an IAM role`,
      'Use an ARN such as arn:aws:iam::111122223333:role/db-perimeter',
    );
  }
  return input;
}

/** A day, or a moment in UTC, as ISO 8601 in UTC. */
export function parseDay(input: string): string {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(input) ? `${input}T00:00:00Z` : input;
  const wellFormed = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(moment);
  const time = wellFormed ? Date.parse(moment) : Number.NaN;
  // The parser of the platform takes 30 February for 2 March.
  if (Number.isNaN(time) || !moment.startsWith(new Date(time).toISOString().slice(0, 10))) {
    throw new UserError(`"${input}" is not a day`, 'Use a day such as 2027-03-31, or 2027-03-31T12:00:00Z');
  }
  return new Date(time).toISOString();
}

/** `Name=value`; the value may be empty and may hold further equals signs. */
export function parseParameter(input: string): readonly [name: string, value: string] {
  const at = input.indexOf('=');
  if (at > 0 && /^[A-Za-z0-9]+$/.test(input.slice(0, at))) return [input.slice(0, at), input.slice(at + 1)];
  throw new UserError(`"${input}" gives no parameter a value`, 'Use Name=value, such as Stage=prod');
}
