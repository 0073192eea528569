import type { App, IPolicyValidationPlugin } from 'aws-cdk-lib/core';
import { databaseApp } from './database-app.js';
import { tellProblems } from './tell-problems.js';

/** Synthesizes the app. What somebody can put right is told in lines without a stack trace, and sets the exit code. */
export function startApp(plugins: (app: App) => readonly IPolicyValidationPlugin[]): void {
  tellProblems(() => databaseApp({ plugins }).synth());
}
