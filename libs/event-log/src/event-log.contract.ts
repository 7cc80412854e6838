import { appendContract } from './contract/append.contract.js';
import { consumeContract } from './contract/consume.contract.js';
import { crashContract } from './contract/crash.contract.js';
import { failureContract } from './contract/failure.contract.js';
import type { LogUnderTest } from './contract/log-under-test.contract.js';

/**
 * What every adapter of the port must do.
 * @param make an empty log for each test
 */
export function eventLogContract(name: string, make: () => LogUnderTest): void {
  describe(`${name} as an event log`, () => {
    describe('append', () => appendContract(make));
    describe('subscribe', () => consumeContract(make));
    describe('a failing subscriber', () => failureContract(make));
    describe('a process killed', () => crashContract(make));
  });
}
