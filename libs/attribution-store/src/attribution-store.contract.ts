import { describe } from '@jest/globals';
import { clicksContract } from './contract/clicks.contract.js';
import { crashContract } from './contract/crash.contract.js';
import { lifetimeContract } from './contract/lifetime.contract.js';
import { outcomesContract } from './contract/outcomes.contract.js';
import { rewriteContract } from './contract/rewrite.contract.js';
import { restoreContract } from './contract/restore.contract.js';
import { formatContract } from './contract/format.contract.js';
import { keptFactsContract } from './contract/kept-facts.contract.js';
import type { StoreUnderTest } from './contract/store-under-test.contract.js';
import { waitingContract } from './contract/waiting.contract.js';

/**
 * What every adapter of the port must do.
 * @param make an empty store for each test
 */
export function attributionStoreContract(name: string, make: () => StoreUnderTest): void {
  describe(`${name} as an attribution store`, () => {
    describe('clicks', () => clicksContract(make));
    describe('outcomes', () => outcomesContract(make));
    describe('outcomes read back from the log', () => restoreContract(make));
    describe('rewriting', () => rewriteContract(make));
    describe('waiting reports', () => waitingContract(make));
    describe('positions and reopening', () => lifetimeContract(make));
    describe('stop at', () => keptFactsContract(make));
    describe('a format', () => formatContract(make));
    describe('a process killed', () => crashContract(make));
  });
}
