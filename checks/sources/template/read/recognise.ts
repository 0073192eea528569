import { isAssembly, kindOf } from './assembly.js';
import { headOf, isTemplateText, templateFiles } from './open-path.js';

/** Whether a path holds a template, a folder of templates or a cloud assembly. False also for what cannot be read. */
export function holdsTemplates(path: string): boolean {
  const kind = kindOf(path);
  if (kind === 'folder') return isAssembly(path) || templateFiles(path).length > 0;
  return kind === 'file' && isTemplateText(headOf(path));
}
