import { expect, it } from 'vitest';
import * as frontDoor from '../../checks/index.js';

it('the front door of the library is as documented', () => {
  expect(Object.keys(frontDoor).sort()).toEqual([
    'UserError',
    'checks',
    'createInventoryBuilder',
    'evaluate',
    'exitCodes',
    'leastPrivilegePolicy',
    'nothingDeclared',
    'openCaptureFile',
    'parseDeclaredSet',
    'readCapture',
    'readInventory',
    'recogniseCapture',
    'reportFormats',
    'reporters',
    'severities',
    'statuses',
  ]);
});
