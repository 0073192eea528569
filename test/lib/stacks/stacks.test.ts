// In one file, since loading the CDK takes seconds.
import './account-guardrails.js';
import './activity.js';
import './app.js';
import './audit.js';
import './audit-queries.js';
import './database.js';
import './dogfood.js';
import './granting.js';
import './guardrails.js';
import './monitoring.js';
import './nag.js';
import './network.js';
