import type { DatabaseInstance } from '../model/database.js';

/** The first engine version of Neptune that knows public endpoints. */
const firstPublicNeptune = [1, 4, 6];

/**
 * Whether the engine has no public endpoints at all, so that the flag says nothing: DocumentDB, and Neptune before it
 * got them. An instance whose version is not known may have one.
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/API_DBInstance.html (PubliclyAccessible)
 * https://docs.aws.amazon.com/neptune/latest/userguide/neptune-public-endpoints.html
 */
export function isNeverPublic({ engine, engineVersion }: DatabaseInstance): boolean {
  if (engine === 'docdb') return true;
  return engine === 'neptune' && engineVersion !== undefined && isEarlier(engineVersion, firstPublicNeptune);
}

/** A version that is no list of numbers is not earlier than any. */
function isEarlier(version: string, than: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of than.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part < wanted;
  }
  return false;
}
