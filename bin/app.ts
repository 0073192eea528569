#!/usr/bin/env node
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R4Checks,
  NIST80053R5Checks,
  PCIDSS321Checks,
} from 'cdk-nag';
import { startApp } from '../lib/index.js';

startApp((app) =>
  [AwsSolutionsChecks, NIST80053R4Checks, NIST80053R5Checks, HIPAASecurityChecks, PCIDSS321Checks].map(
    (Pack) => new Pack(app),
  ),
);
