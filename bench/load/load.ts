import { Connection } from './connection.js';
import { percentile } from './percentile.js';

export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** The text of the n-th request, counted over all connections. */
  readonly request: (n: number) => string;
  /** Any other answer ends the measurement: a refusal is quickly given. */
  readonly status: number;
}

export interface Measured {
  readonly answers: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Closed loop: every connection asks again as soon as it is answered. */
export async function measure(load: Load): Promise<Measured> {
  const connections = await Promise.all(Array.from({ length: load.connections }, () => Connection.open(load.url)));
  const times: number[] = [];
  const begun = performance.now();
  const end = begun + load.seconds * 1000;
  let sent = 0;
  const keepAsking = async (connection: Connection): Promise<void> => {
    while (performance.now() < end) {
      const { status, ms, head } = await connection.ask(load.request(sent++));
      if (status !== load.status) throw new Error(`${load.url} answered, instead of ${load.status}:\n${head}`);
      times.push(ms);
    }
  };
  try {
    await Promise.all(connections.map(keepAsking));
  } finally {
    connections.forEach((connection) => connection.close());
  }
  const seconds = (performance.now() - begun) / 1000;
  return {
    answers: times.length,
    perSecond: times.length / seconds,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}
