import { appendFileSync } from 'node:fs';

/**
 * Declares, at a spec's top level or inside a `describe`, that something cannot run on this machine. It becomes a
 * skipped test and is named with its reason at the end of `npm test`, so that no green run hides what it left out.
 * @throws with CI=true, where everything must run
 */
export function notRun(name: string, reason: string): void {
  if (process.env.CI === 'true') throw new Error(`${name} did not run: ${reason}`);
  const file = process.env.CLICKLEDGER_NOT_RUN;
  if (file) appendFileSync(file, JSON.stringify({ name, reason }) + '\n');
  it.skip(name, () => undefined);
}
