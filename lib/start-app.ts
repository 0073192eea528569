import type { App, IPolicyValidationPlugin } from 'aws-cdk-lib/core';
import { UserError } from '../checks/index.js';
import { databaseApp } from './database-app.js';

/**
 * Synthesizes the app, as the CDK's command line starts it. `DB_PERIMETER_CONFIG` names the file, otherwise it is
 * db-perimeter.yaml. What somebody can put right is told in lines without a stack trace.
 */
export function startApp(
  { DB_PERIMETER_CONFIG: declared }: NodeJS.ProcessEnv,
  plugins: (app: App) => readonly IPolicyValidationPlugin[],
): void {
  try {
    databaseApp({ plugins, ...(declared ? { declared } : {}) }).synth();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n${error.nextStep}\n`);
    process.exitCode = error.exitCode;
  }
}
