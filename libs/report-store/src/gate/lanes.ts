import { SqlError, type SqlPort } from '../sql-port.js';

/** Analysts' queries at a time. */
export const AT_ONCE = 2;
const WAITING = 16;

/** Lets two queries run, some wait in the order in which they came, and tells the others to come back. */
export class Lanes {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws SqlError where too many wait; the signal's reason where the client has gone meanwhile */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.running >= AT_ONCE) await this.turn(signal);
    else this.running += 1;
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** Resolves with the place of one that has ended. */
  private turn(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.waiting.length >= WAITING) {
      const queries = `${AT_ONCE} queries run and ${WAITING} wait`;
      throw new SqlError(
        `Too many simultaneous queries: ${queries}. Try again`,
        '202',
        'TOO_MANY_SIMULTANEOUS_QUERIES',
      );
    }
    return new Promise((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(go), 1);
        reject(signal?.reason as Error);
      };
      this.waiting.push(go);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }
}

/** The same port, whose queries take turns. */
export function inLanes(port: SqlPort): SqlPort {
  const lanes = new Lanes();
  return {
    run: (request, limits, gone) => lanes.run(() => port.run(request, limits, gone), gone),
    version: () => port.version(),
  };
}
