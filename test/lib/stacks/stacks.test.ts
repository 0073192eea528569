// In one file, since loading the CDK takes seconds.
import './database.js';
import './network.js';
