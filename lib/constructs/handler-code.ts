import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { UserError } from '../../checks/index.js';

/** Where the bundles lie, seen from what is built and from the sources. */
const folders = ['../../handlers/', '../../dist/handlers/'];

/** The bundle of a handler, which is made when the package is, so that whoever deploys it needs no bundler. */
export function handlerCode(name: string): Code {
  const places = folders.map((folder) => fileURLToPath(new URL(`${folder}${name}`, import.meta.url)));
  const place = places.find((each) => existsSync(`${each}/index.js`));
  if (place === undefined)
    throw new UserError(`The handler ${name} is not bundled`, 'Run "npm run build" and synthesize again.');
  return Code.fromAsset(place);
}
