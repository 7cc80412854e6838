import { readFileSync, writeFileSync } from 'node:fs';
import type { Figures } from './bench.js';
import type { Machine } from './machine.js';

export interface Results {
  readonly at: string;
  readonly quick: boolean;
  readonly machine: Machine;
  readonly figures: Figures;
}

/** undefined where no run was kept. */
export function readResults(file: URL): Results | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Results;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export const writeResults = (file: URL, results: Results): void =>
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
