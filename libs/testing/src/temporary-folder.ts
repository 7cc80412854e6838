import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Declares, at a spec's top level or inside a `describe`, folders that are removed after its tests.
 * @returns what makes one more, empty
 */
export function temporaryFolder(): () => string {
  const made: string[] = [];
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })));
  return () => {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'clickledger-'));
    made.push(folder);
    return folder;
  };
}
