import type { EventLog } from '@clickledger/event-log';

/** When the newest click of the log arrived there, milliseconds since the epoch; undefined where there is none. */
export async function newestClickArrival(log: EventLog): Promise<number | undefined> {
  let newest: number | undefined;
  for (let partition = 0; partition < log.partitionCount('clicks'); partition += 1) {
    const end = await log.end('clicks', partition);
    for await (const { records } of log.read('clicks', partition, end - 1, end)) {
      newest = Math.max(newest ?? 0, ...records.map(({ appendedAt }) => appendedAt));
    }
  }
  return newest;
}
