import { App, Validations } from 'aws-cdk-lib/core';
import { databasePerimeter } from 'db-perimeter/cdk';
import { RightTickets, WrongTickets } from '../../../examples/cdk/tickets.js';

/** The example as an app, wrong or right, without the CDK's own checks, which take seconds. */
const app = new App({ analyticsReporting: false, builtinCloudFormationValidation: false });
Validations.of(app).addPlugins(databasePerimeter(app));
const Tickets = process.argv[2] === 'wrong' ? WrongTickets : RightTickets;
new Tickets(app, 'Tickets');
app.synth();
