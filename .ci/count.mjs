// Sums the JSON results of the test runs: node count.mjs FOLDER RUN... -- FAILED_STEP...
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const separator = process.argv.indexOf('--');
const [folder, ...runs] = process.argv.slice(2, separator);
const failedSteps = process.argv.slice(separator + 1);

let passed = 0;
let failed = 0;
const failures = [];
const problems = failedSteps.map((step) => `${step} failed`);
for (const run of runs) {
  const file = `${folder}/${run}.json`;
  if (!existsSync(file)) {
    problems.push(`the ${run} tests left no results`);
    continue;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success, testResults } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  passed += numPassedTests;
  failed += numFailedTests;
  // A file that cannot be loaded holds no test that could be counted.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  for (const { name } of unloaded) problems.push(`${name} could not run`);
  // The runner's own account of a failure stands far above the last lines.
  for (const { name, assertionResults } of testResults)
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === 'failed')
        failures.push(`${relative('.', name)}: ${fullName}\n  ${(failureMessages[0] ?? '').slice(0, 2000)}`);
  if (numPassedTests === 0) problems.push(`the ${run} run passed no test`);
  if (numPendingTests + numTodoTests > 0)
    problems.push(`the ${run} run left out ${numPendingTests + numTodoTests} tests`);
  if (!success && numFailedTests === 0 && unloaded.length === 0)
    problems.push(`the ${run} run did not succeed`);
}

process.stdout.write('\n');
for (const failure of failures) process.stdout.write(`${failure}\n`);
for (const problem of problems) process.stdout.write(`${problem}\n`);
// A failure outside the tests must not read as none.
if (failed === 0) failed = problems.length;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || problems.length > 0 ? 1 : 0;
