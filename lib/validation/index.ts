/** The plugin alone, for apps that have their own stacks: it loads none of the CDK's services. */
export { type DatabasePerimeterProps, databasePerimeter } from './database-perimeter.js';
