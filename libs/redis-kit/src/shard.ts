import { randomUUID } from 'node:crypto';
import type { ChainableCommander } from 'ioredis';
import type { Client } from './client.js';
import { countTo, SET_BACK, type Script } from './guarded.js';
import { portError } from './redis-error.js';
import type { Trust } from './trust.js';

/**
 * A part of the store whose keys share a hash tag, and so a cluster's slot, a node and its stream of writes.
 *
 * It notices when the node has lost something that was confirmed: emptied, replaced, restarted without its last second,
 * or failed over to a replica that lagged. Each process counts its writes in each shard, after them and in the same
 * stream. A count below the confirmed one says that writes are gone; without it a process that was connected before and
 * after would go on as if its outcomes were there, and decide them twice.
 */
export class Shard {
  private sent = -1;
  private confirmed = -1;
  private readonly counter: string;

  constructor(
    private readonly client: Client,
    readonly number: number,
    private readonly tag: string,
    private readonly trust: Trust,
  ) {
    this.counter = this.key(`seen:${randomUUID()}`);
  }

  key(name: string): string {
    return `{${this.tag}}${name}`;
  }

  async open(): Promise<void> {
    await this.write([]);
  }

  /** In one turn of the connection, in order. @returns the replies */
  async read(build: (commands: ChainableCommander) => void): Promise<unknown[]> {
    const least = this.confirmed;
    const [count, ...replies] = await this.run((commands) => {
      commands.get(this.counter);
      build(commands);
    });
    if (count === null || Number(count) < least) this.trust.lose();
    return replies;
  }

  /**
   * As `read`, and resolves when Redis has confirmed the writes. From then on the store is not believed without what was
   * in the shard at that moment, whoever wrote it.
   */
  async write(scripts: readonly Script[]): Promise<unknown[]> {
    const least = this.confirmed;
    const number = ++this.sent;
    const replies = await this.run((commands) => {
      for (const { lua, keys, args } of [...scripts, countTo(number)]) {
        commands.eval(lua, keys.length + 1, ...keys, this.counter, ...args, least);
      }
    });
    this.confirmed = Math.max(this.confirmed, number);
    return replies.slice(0, -1);
  }

  private async run(build: (commands: ChainableCommander) => void): Promise<unknown[]> {
    this.trust.check();
    const commands = this.client.pipeline();
    build(commands);
    const results = await commands.exec().catch((error: unknown) => Promise.reject(portError(error)));
    const answers = results ?? [];
    if (answers.some(([error]) => error?.message.startsWith(SET_BACK))) this.trust.lose();
    return answers.map(([error, reply]) => {
      if (error) throw portError(error);
      return reply;
    });
  }
}
