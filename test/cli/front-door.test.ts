import { expect, it } from 'vitest';
import * as frontDoor from '../../checks/index.js';

it('the front door of the library is as documented', () => {
  expect(Object.keys(frontDoor).sort()).toEqual([
    'UserError',
    'checks',
    'createInventoryBuilder',
    'diffInventories',
    'differenceFormats',
    'differenceReporters',
    'evaluate',
    'evaluateWorlds',
    'exitCodes',
    'holdsTemplates',
    'leastPrivilegePolicy',
    'nothingDeclared',
    'openCaptureFile',
    'parseClient',
    'parseDeclaredSet',
    'pathsFormats',
    'pathsFrom',
    'pathsReporters',
    'pathsTo',
    'readCapture',
    'readInventory',
    'readParameters',
    'readTemplates',
    'recogniseCapture',
    'reportFormats',
    'reporters',
    'severities',
    'statuses',
  ]);
});
