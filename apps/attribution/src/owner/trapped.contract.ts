export class Killed extends Error {}

type Moment = `${'before' | 'after'} ${string}`;

/** Told of every call that a port gets, before it and when it has resolved. Once sprung, no call reaches a port any more. */
export class Trap {
  sprung = false;
  private steps = 0;

  /**
   * @param at the step at which the process dies, counted from 0; none: never
   * @param onStep what else happens at each moment, such as "after look"
   */
  constructor(
    private readonly at?: number,
    private readonly onStep: (moment: Moment) => Promise<void> | void = () => undefined,
  ) {}

  async step(moment: Moment): Promise<void> {
    if (this.steps === this.at) this.spring();
    this.steps += 1;
    this.refuse(moment);
    await this.onStep(moment);
    this.refuse(moment);
  }

  spring(): void {
    this.sprung = true;
  }

  private refuse(moment: Moment): void {
    if (this.sprung) throw new Killed(moment);
  }
}

const TRAPPED = ['append', 'end', 'saveClicks', 'look', 'record', 'wait', 'due', 'settle', 'position', 'savePosition'];

/** A port whose calls pass a trap. What it streams, and what it says of itself, does not. */
export const trapped = <T extends object>(port: T, trap: Trap): T =>
  new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (!TRAPPED.includes(String(name))) return value.bind(target) as unknown;
      return async (...args: unknown[]): Promise<unknown> => {
        await trap.step(`before ${String(name)}`);
        const result: unknown = await (value as (...args: unknown[]) => unknown).apply(target, args);
        await trap.step(`after ${String(name)}`);
        return result;
      };
    },
  });
