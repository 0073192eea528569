import type { App, IPolicyValidationPlugin } from 'aws-cdk-lib/core';
import { UserError } from '../checks/index.js';
import { databaseApp } from './database-app.js';

/** Synthesizes the app. What somebody can put right is told in lines without a stack trace, and sets the exit code. */
export function startApp(plugins: (app: App) => readonly IPolicyValidationPlugin[]): void {
  try {
    databaseApp({ plugins }).synth();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n${error.nextStep}\n`);
    process.exitCode = error.exitCode;
  }
}
