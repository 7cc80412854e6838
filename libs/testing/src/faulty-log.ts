import { LogUnavailableError, type EventLog } from '@clickledger/event-log';

/** The calls of the port that a fault can hit; `onBatch` are the deliveries to its subscribers. */
export type LogCall = 'append' | 'subscribe' | 'onBatch' | 'end' | 'start' | 'position' | 'read';

/** The real log, behind a line that can be cut. A new fault takes the place of the one before. */
export interface FaultyLog extends EventLog {
  /** Until it recovers these calls, all where none is named, throw LogUnavailableError; deliveries wait. */
  refuse(...calls: LogCall[]): void;
  /** Until it recovers these calls, all where none is named, do not answer, and reach the log only then. */
  hang(...calls: LogCall[]): void;
  /** To be called before a subscriber is stopped: it waits for the batch that it was not given. */
  recover(): void;
}

interface Fault {
  readonly refuses: boolean;
  readonly calls: readonly LogCall[];
  readonly over: Promise<void>;
}

/** @param real stays the caller's to close, and tells what has reached it while there is a fault */
export function faultyLog(real: EventLog): FaultyLog {
  let fault: Fault | undefined;
  let end: () => void = () => undefined;

  const become = (refuses: boolean, calls: readonly LogCall[]): void => {
    const endBefore = end;
    fault = { refuses, calls, over: new Promise((resolve) => (end = resolve)) };
    endBefore();
  };
  const answers = async (call: LogCall): Promise<void> => {
    while (fault && (fault.calls.length === 0 || fault.calls.includes(call))) {
      // A delivery is nobody's call: there is nobody to refuse it to.
      if (fault.refuses && call !== 'onBatch') throw new LogUnavailableError(`the spec’s log refuses: ${call}`);
      await fault.over;
    }
  };

  return {
    refuse: (...calls) => become(true, calls),
    hang: (...calls) => become(false, calls),
    recover: () => {
      fault = undefined;
      end();
    },
    append: (topic, records) => answers('append').then(() => real.append(topic, records)),
    subscribe: async (topic, subscriber) => {
      await answers('subscribe');
      return real.subscribe(topic, {
        group: subscriber.group,
        onAssigned: async (partition) => subscriber.onAssigned?.(partition),
        onBatch: (batch) => answers('onBatch').then(() => subscriber.onBatch(batch)),
        onRevoked: async (partition) => subscriber.onRevoked?.(partition),
      });
    },
    partitionCount: (topic) => real.partitionCount(topic),
    partitionOf: (topic, key) => real.partitionOf(topic, key),
    end: (topic, partition) => answers('end').then(() => real.end(topic, partition)),
    start: (topic, partition) => answers('start').then(() => real.start(topic, partition)),
    position: (topic, group, partition) => answers('position').then(() => real.position(topic, group, partition)),
    async *read(topic, partition, from, to) {
      await answers('read');
      yield* real.read(topic, partition, from, to);
    },
    available: () => answers('append').then(() => real.available()),
    close: () => real.close(),
  };
}
