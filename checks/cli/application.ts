import { type Application, buildApplication, buildRouteMap, type Command } from '@stricli/core';
import { toolVersion } from '../model/tool.js';
import { captureCommand } from './commands/capture.js';
import { checksCommand } from './commands/checks.js';
import { completionCommand } from './commands/completion.js';
import { diffCommand } from './commands/diff.js';
import { explainCommand } from './commands/explain.js';
import { gateCommand } from './commands/gate.js';
import { pathsCommand } from './commands/paths.js';
import { policyCommand } from './commands/policy.js';
import { reportCommand } from './commands/report.js';
import { scanCommand } from './commands/scan.js';
import { whoCommand } from './commands/who.js';
import { whyCommand } from './commands/why.js';
import type { Context } from './context.js';
import { withoutInheritedNames } from './define-command.js';
import { helpText } from './help.js';
import { throwingText } from './usage.js';

/** Every command, in the order of the help. */
export const commands: Readonly<Record<string, Command<Context>>> = withoutInheritedNames({
  scan: scanCommand,
  gate: gateCommand,
  capture: captureCommand,
  report: reportCommand,
  diff: diffCommand,
  paths: pathsCommand,
  why: whyCommand,
  who: whoCommand,
  explain: explainCommand,
  checks: checksCommand,
  policy: policyCommand,
  completion: completionCommand(() => commands),
});

export const commandNames = Object.keys(commands);

/** The command line; mistakes in the arguments are answered with a pointer to `helpCommand`. */
export function buildCommandLine(helpCommand: string): Application<Context> {
  const root = buildRouteMap<string, Context>({
    routes: commands,
    docs: { brief: 'Proves who can reach your databases on AWS.' },
    aliases: withoutInheritedNames({}),
  });
  return buildApplication(
    root,
    {
      name: 'db-perimeter',
      // Three slips at most, all of the same weight: a suggestion that is not meant is worse than none.
      scanner: {
        allowArgumentEscapeSequence: true,
        distanceOptions: {
          threshold: 3,
          weights: { insertion: 1, deletion: 1, substitution: 1, transposition: 1 },
        },
      },
      documentation: { disableAnsiColor: true },
      localization: { text: throwingText(helpCommand) },
    },
    {
      help: {
        flag: {
          brief: 'show help',
          aliases: ['h'],
          global: true,
          defaultForRouteMap: true,
          run(_, { result }) {
            this.process.stdout.write(helpText(result.prefix, commands));
          },
        },
      },
      version: {
        flag: {
          brief: 'show the version',
          aliases: ['V'],
          run() {
            this.process.stdout.write(`db-perimeter ${toolVersion}\n`);
          },
        },
      },
    },
  );
}
