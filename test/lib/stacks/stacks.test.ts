// In one file, since loading the CDK takes seconds.
import './app.js';
import './audit.js';
import './audit-queries.js';
import './database.js';
import './dogfood.js';
import './granting.js';
import './nag.js';
import './network.js';
