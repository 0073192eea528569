#!/usr/bin/env node
import { startGuardrails } from '../lib/index.js';

startGuardrails(process.argv.slice(2));
