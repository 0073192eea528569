import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { handler as collect } from '../../../lib/handlers/collect-part/index.js';
import { handler as judge } from '../../../lib/handlers/judge-scan/index.js';
import { handler as plan } from '../../../lib/handlers/plan-scan/index.js';
import { PostureScanStack, type PostureScanStackProps } from '../../../lib/index.js';
import type { Services } from './services.js';

type Handler = (input: never) => Promise<unknown>;

interface Definition {
  readonly States: Readonly<Record<string, { readonly ItemReader?: object; readonly Type: string }>>;
}

/** The definition in the template of a scan, with a name for whatever only a deployment names. */
export function definitionOf(props: PostureScanStackProps): Definition {
  const stack = new PostureScanStack(new App({ analyticsReporting: false }), 'PostureScan', props);
  const [machine] = Object.values(
    Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine'),
  );
  const joined = machine?.Properties.DefinitionString['Fn::Join'];
  const text = joined[1]
    .map((part: unknown) =>
      typeof part === 'string'
        ? part
        : part !== null && typeof part === 'object' && 'Fn::GetAtt' in part
          ? `arn:aws:lambda:eu-west-1:111122223333:function:${(part['Fn::GetAtt'] as string[])[0]}`
          : 'aws',
    )
    .join('');
  return JSON.parse(text);
}

/**
 * Executes the definition with an interpreter of the Amazon States Language that nobody here wrote. It reads no items from S3, so that they are
 * read here, from where the definition's reader would.
 */
export async function execute(
  definition: Definition,
  services: Services,
  handlers: Partial<Readonly<Record<'Plan' | 'Collect' | 'Judge', Handler>>> = {},
): Promise<unknown> {
  // The interpreter is written for Node 22, in which promises can be made so.
  Object.assign(Promise, {
    withResolvers: 'withResolvers' in Promise ? Promise.withResolvers : withResolvers,
  });
  const { StateMachine } = await import('aws-local-stepfunctions');
  const planned = async (input: unknown) => {
    const made = (await (handlers.Plan ?? plan)(input as never)) as { readonly plan: string };
    return { ...made, items: JSON.parse(services.objects.get(made.plan)?.toString('utf8') ?? '[]') };
  };
  const states = Object.fromEntries(
    Object.entries(definition.States).map(([name, { ItemReader, ...state }]) => [
      name,
      ItemReader === undefined ? state : { ...state, ItemsPath: '$.items' },
    ]),
  );
  // The interpreter takes the time of now for the start, whatever it is told.
  const told = JSON.stringify({ ...definition, States: states }).replaceAll(
    '$$.Execution.StartTime',
    () => '$$.Execution.ToldStart',
  );
  const machine = new StateMachine(JSON.parse(told));
  const { result } = machine.run(
    {},
    {
      overrides: {
        taskResourceLocalHandlers: {
          Plan: planned,
          Collect: (handlers.Collect ?? collect) as never,
          Judge: (handlers.Judge ?? judge) as never,
        },
        retryIntervalOverrides: { Plan: 0, Collect: 0, Judge: 0 },
      },
      context: { Execution: { Name: 'test', ToldStart: '2026-11-29T04:00:00.000Z' } } as never,
    },
  );
  return result;
}

function withResolvers() {
  let resolve: (value: unknown) => void = () => undefined;
  let reject: (why: unknown) => void = () => undefined;
  const promise = new Promise((whenDone, whenNot) => {
    resolve = whenDone;
    reject = whenNot;
  });
  return { promise, resolve, reject };
}
