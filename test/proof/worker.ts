import { createReach } from '../../checks/reach/create-reach.js';
import type { Part } from './part.js';
import { provePart } from './prove-part.js';

process.on('message', (part: Part) => process.send?.(provePart(createReach, part)));
