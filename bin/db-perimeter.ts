#!/usr/bin/env node
import { start } from '../checks/cli/start.js';

await start(process.argv.slice(2));
