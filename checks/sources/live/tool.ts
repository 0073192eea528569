/** The released version, as in package.json; it travels in the user agent and in the header of every capture. */
export const toolVersion = '0.1.0';
export const tool = `db-perimeter/${toolVersion}`;
/** What CloudTrail shows for the session of an entered role, so that its calls can be told apart and allow-listed. */
export const sessionName = 'db-perimeter';
