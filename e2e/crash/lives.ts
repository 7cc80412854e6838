import { basename } from 'node:path';
import { spawnLife, type End, type Life } from './life.js';
import type { Order, Point, Urls } from './points.js';

/** Milliseconds in which a process gets to the point where it is to die. */
const DEADLINE = 300_000;

/** One process after the other over the same data. The next one stands by, with its code loaded. */
export class Lives {
  /** Of the process that lives; none while there is none that listens. */
  urls: Urls = {};
  /** Nobody lives any more, and nobody will. */
  over = false;
  /** Rejects when the one that was to live on has ended by itself. */
  readonly failed: Promise<never>;
  private fail!: (error: Error) => void;
  private standby: Life;
  private current: Life | undefined;

  /** @param file see spawnLife */
  constructor(
    private readonly file: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {
    this.failed = new Promise((_, reject) => (this.fail = reject));
    this.standby = spawnLife(file, env);
  }

  /**
   * Lives once, until killed at its point.
   * @param turn when it may die
   * @throws when it is not by the deadline, or ends in another way
   */
  async die(order: Order & { readonly kill: object }, turn: Promise<void>): Promise<Point> {
    const { life } = this.next(order);
    await Promise.race([turn, life.ended]);
    life.arm();
    const end = await within(DEADLINE, life);
    this.urls = {};
    if (end.by === 'SIGKILL' && end.at === order.kill.point) return order.kill.point;
    throw new Error(`to die ${order.kill.point}, but ended by ${end.by} at ${end.at ?? 'no point'}:\n${end.said}`);
  }

  /** Lives on, until `end`. Resolves when it listens. */
  async live(order: Order): Promise<void> {
    const { life, listening } = this.next(order);
    void life.ended.then(({ by, said }) => {
      if (!this.over) this.fail(new Error(`${basename(this.file)} ended by ${by}:\n${said}`));
    });
    await Promise.race([listening, this.failed]);
  }

  async end(): Promise<void> {
    this.over = true;
    for (const life of [this.current, this.standby]) life?.kill();
    await Promise.all([this.current?.ended, this.standby.ended]);
  }

  private next(order: Order): { life: Life; listening: Promise<void> } {
    const life = this.standby;
    this.current = life;
    const listening = life.begin(order).then((urls) => void (this.urls = urls));
    this.standby = spawnLife(this.file, this.env);
    return { life, listening };
  }
}

async function within(deadline: number, life: Life): Promise<End> {
  const timer = setTimeout(() => life.kill(), deadline);
  const end = await life.ended;
  clearTimeout(timer);
  return end;
}
