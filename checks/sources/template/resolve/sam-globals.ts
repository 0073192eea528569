import { sectionOf, type Template } from './template.js';
import { isRecord } from './value.js';

type Written = Readonly<Record<string, unknown>>;

const prefix = 'AWS::Serverless::';

/**
 * The properties of a resource as written, with what AWS SAM adds to them of `Globals`: maps are merged, lists joined with
 * those of `Globals` first, and anything else is as the resource says. What `IgnoreGlobals` names is left out.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */
export function withGlobals(template: Template, resource: Written): unknown {
  const { Type: type, Properties: written, IgnoreGlobals: ignored } = resource;
  if (typeof type !== 'string' || !type.startsWith(prefix)) return written;
  const globals = sectionOf(template, 'Globals')[type.slice(prefix.length)];
  if (!isRecord(globals) || ignored === '*') return written;
  const names = Array.isArray(ignored) ? ignored : [];
  const kept = Object.fromEntries(Object.entries(globals).filter(([name]) => !names.includes(name)));
  return written === undefined || written === null ? kept : merged(kept, written);
}

/** A function of CloudFormation is one value, whatever stands in it. */
function merged(global: unknown, own: unknown): unknown {
  if (Array.isArray(global) && Array.isArray(own)) return [...global, ...own];
  if (!isMap(global) || !isMap(own)) return own;
  const all: Record<string, unknown> = Object.assign(Object.create(null), global);
  for (const [name, value] of Object.entries(own))
    all[name] = Object.hasOwn(global, name) ? merged(global[name], value) : value;
  return all;
}

function isMap(value: unknown): value is Written {
  if (!isRecord(value)) return false;
  const [name = '', ...more] = Object.keys(value);
  return more.length > 0 || !(name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'));
}
