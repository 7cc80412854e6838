import { spawnLife, type End, type Life } from './life.js';
import type { Order, Point, Urls } from './points.js';

/** One process after the other over the same data. The next one stands by, with its code loaded. */
export class Lives {
  /** Of the process that lives; undefined while there is none that listens. */
  urls: Urls | undefined;
  /** Nobody lives any more, and nobody will. */
  over = false;
  private standby: Life;
  private current: Life | undefined;

  /** @param file see spawnLife */
  constructor(
    private readonly file: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly deadline: number,
  ) {
    this.standby = spawnLife(file, env);
  }

  /**
   * Lives once, until killed at its point.
   * @throws when it is not by the deadline, or ends in another way
   */
  async die(order: Order & { readonly kill: object }): Promise<Point> {
    const life = this.next(order);
    const end = await within(this.deadline, life);
    this.urls = undefined;
    if (end.by === 'SIGKILL' && end.at === order.kill.point) return order.kill.point;
    throw new Error(`to die ${order.kill.point}, but ended by ${end.by} at ${end.at ?? 'no point'}:\n${end.said}`);
  }

  /** Lives on, until `end`. @throws when it ends by itself before it listens */
  async live(order: Order): Promise<void> {
    const life = this.next(order);
    const urls = await Promise.race([this.listening, life.ended]);
    if ('by' in urls) throw new Error(`ended by ${urls.by}:\n${urls.said}`);
  }

  async end(): Promise<void> {
    this.over = true;
    for (const life of [this.current, this.standby]) life?.kill();
    await Promise.all([this.current?.ended, this.standby.ended]);
  }

  private listening: Promise<Urls> = new Promise(() => undefined);

  private next(order: Order): Life {
    const life = this.standby;
    this.current = life;
    this.listening = life.begin(order);
    void this.listening.then((urls) => (this.urls = urls));
    this.standby = spawnLife(this.file, this.env);
    return life;
  }
}

async function within(deadline: number, life: Life): Promise<End> {
  const timer = setTimeout(() => life.kill(), deadline);
  const end = await life.ended;
  clearTimeout(timer);
  return end;
}
