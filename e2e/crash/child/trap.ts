import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { FIRST_POINT, LAST_WORDS, type Order, type Point } from '../points.js';

/** Kills this process, with SIGKILL, where it was ordered to. */
export class Trap {
  /** Points that are reached before do not count. */
  isArmed: boolean;
  private left: number;

  constructor(private readonly kill: Order['kill']) {
    this.left = kill?.occurrence ?? 0;
    this.isArmed = this.isAt(FIRST_POINT);
  }

  arm(): void {
    this.isArmed = true;
  }

  isAt(point: Point): boolean {
    return this.kill?.point === point;
  }

  /** The process has come to the end of a step. */
  reached(point: Point): void {
    if (this.isTime(point)) this.die();
  }

  /** The process is killed while the step is under way, or when it has just been done. */
  async during<T>(point: Point, step: () => Promise<T>): Promise<T> {
    if (!this.isTime(point)) return step();
    await Promise.race([step(), setTimeout(this.kill?.moment)]);
    return this.die();
  }

  private isTime(point: Point): boolean {
    return this.isAt(point) && this.isArmed && --this.left === 0;
  }

  private die(): never {
    // Not by console.log, which may write when it is too late.
    writeSync(process.stdout.fd, `${LAST_WORDS}${this.kill?.point}\n`);
    process.kill(process.pid, 'SIGKILL');
    throw new Error('this process should be dead');
  }
}
