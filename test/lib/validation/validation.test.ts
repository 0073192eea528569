/** One file for all of these, since each file that runs loads the CDK anew, which takes longer than what it then does. */
import './acknowledged.js';
import './bad-templates.js';
import './declared.js';
import './gate.js';
import './judged.js';
