/** The CDK library: what an app of the AWS CDK needs beside the scanner. */
export { type DatabasePerimeterProps, databasePerimeter } from './validation/database-perimeter.js';
