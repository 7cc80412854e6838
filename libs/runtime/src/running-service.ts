export interface RunningService {
  readonly name: string;
  /** Such as http://127.0.0.1:3001 */
  readonly url: string;
  /** Drains: no new requests, requests and batches in hand finished, then closed. */
  stop(): Promise<void>;
}

/** The service, whose stop also closes what it alone uses, in this order, after it has drained. */
export function closing(service: RunningService, ...owned: readonly { close(): Promise<void> }[]): RunningService {
  return {
    ...service,
    async stop() {
      await service.stop();
      for (const one of owned) await one.close();
    },
  };
}
