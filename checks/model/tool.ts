/** The released version; a test holds it equal to package.json. */
export const toolVersion = '0.1.0';

/** How the program names itself in captures and to AWS. */
export const tool = `db-perimeter/${toolVersion}`;
