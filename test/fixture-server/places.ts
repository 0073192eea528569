import { wholeAccount } from './data.js';
import { wireOf } from './protocol/services.js';
import { shapeOf } from './protocol/shapes.js';

/** Where the data of an operation lie, and in which Region it is asked; `eu-west-1` both for all that is regional. */
export function placeOf(key: string): { readonly data: string; readonly region: string } {
  const service = shapeOf(key)?.service;
  const answersIn = service && wireOf(service).answersIn;
  return answersIn === undefined
    ? { data: 'eu-west-1', region: 'eu-west-1' }
    : { data: wholeAccount, region: answersIn };
}
