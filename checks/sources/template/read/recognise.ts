import { stat } from 'node:fs/promises';
import { isAssembly } from './assembly.js';
import { headOf, isTemplateText, templateFiles } from './open-path.js';

/** Whether a path holds a template, a folder of templates or a cloud assembly. False also for what cannot be read. */
export async function holdsTemplates(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return (await isAssembly(path)) || (await templateFiles(path)).length > 0;
  return found?.isFile() === true && isTemplateText(await headOf(path));
}
