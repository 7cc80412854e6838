import { enginesAtRest } from '@clickledger/store-kit';

/** Statements of services that go on meanwhile are short. */
const REST_WITHIN_MS = 5_000;

/** Ends the process with this code, and not by a signal because an engine was at work. */
export async function endProcess(code: number): Promise<never> {
  await enginesAtRest(REST_WITHIN_MS);
  process.exit(code);
}
