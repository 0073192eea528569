import { expect, it } from 'vitest';
import { createInventoryBuilder, readCapture } from '../../../../checks/sources/capture/index.js';

it('the example gives exactly this inventory', async () => {
  const builder = createInventoryBuilder({ kind: 'capture', description: 'examples/incident-2020' });
  for await (const record of readCapture('examples/incident-2020')) builder.add(record);
  await expect(`${JSON.stringify(builder.finish(), null, 2)}\n`).toMatchFileSnapshot(
    './incident-2020.inventory.json',
  );
});
