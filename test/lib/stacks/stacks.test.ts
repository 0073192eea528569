// In one file, since loading the CDK takes seconds.
import './database.js';
import './dogfood.js';
import './nag.js';
import './network.js';
