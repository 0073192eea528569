import { execFileSync } from 'node:child_process';

/** The suites run the program as users run it, so it is built before them. */
export function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'inherit', 'inherit'] });
}
