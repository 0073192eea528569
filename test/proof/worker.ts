import { createReach } from '../../checks/reach/create-reach.js';
import { type Part, prove } from './part.js';

process.on('message', (part: Part) => process.send?.(prove(createReach, part)));
