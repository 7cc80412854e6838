import { dirname } from 'node:path';
import { isOlderFormat } from '@clickledger/store-kit';
import type { Topic } from '@clickledger/wire';
import { committed, openEnvironment, type Environment } from './environment.js';

export const PARTITIONS = 'partitions';
export const FORMAT = ['format'];
/** How days and positions are kept. Raised where a release before would misread them: docs/decisions/0012. */
const NUMBER = 1;
const POSITION = 'position';
const TRUSTED_TIME = ['trusted time'];

export const META_REMEDY =
  'Stop the service and remove the folder: readers then read the log from its beginning, and count nothing twice';

/** What the log knows beside its records: its format, partition counts, and how far the groups have read. */
export class Meta {
  private readonly environment: Environment;

  constructor(private readonly folder: string) {
    this.environment = openEnvironment(folder, META_REMEDY);
  }

  /** Nothing was ever noted in it: of a new log, or of one whose folder was removed. */
  get isNew(): boolean {
    return this.environment.get(FORMAT) === undefined && this.environment.get([PARTITIONS, 'catalog']) === undefined;
  }

  /** @throws NewerFormatError */
  async fixFormat(): Promise<void> {
    const known = this.environment.get(FORMAT)?.toString();
    const log = { store: `the event log in ${dirname(this.folder)}`, number: NUMBER, remedy: 'Remove nothing of it' };
    const found = known === undefined ? undefined : Number(known);
    if (isOlderFormat(log, found)) throw new Error(`${log.store} is of format ${found}, which no release has written`);
    if (found === undefined) await committed(this.environment.put(FORMAT, Buffer.from(String(NUMBER))));
  }

  /** @throws when the topic was made with another count: its keys would change their partitions. */
  async fixPartitions(topic: Topic, count: number): Promise<void> {
    const key = [PARTITIONS, topic];
    const known = this.environment.get(key)?.toString();
    if (known === undefined) await committed(this.environment.put(key, Buffer.from(String(count))));
    else if (known !== String(count)) {
      throw new Error(
        `topic ${topic} in ${this.folder} has ${known} partitions, and this release wants ${count}: ` +
          'the count is fixed for a log’s life, so run the release that made it, or begin a new log',
      );
    }
  }

  /** 0 where the group has none. */
  position(topic: Topic, group: string, partition: number): number {
    return Number(this.environment.get([POSITION, topic, group, partition])?.toString() ?? 0);
  }

  /** Of every group that has one. */
  *positions(): Generator<{ topic: string; group: string; partition: number; position: number }> {
    for (const { key, value } of this.environment.getRange({ start: [POSITION], end: [`${POSITION}\u0001`] })) {
      const [, topic, group, partition] = key;
      const position = Number(value.toString());
      yield { topic: String(topic), group: String(group), partition: Number(partition), position };
    }
  }

  async move(topic: Topic, group: string, partition: number, position: number): Promise<void> {
    await committed(this.environment.put([POSITION, topic, group, partition], Buffer.from(String(position))));
  }

  /** Milliseconds since the epoch; undefined where none was noted. */
  get trustedTime(): number | undefined {
    const noted = this.environment.get(TRUSTED_TIME);
    return noted && Number(noted.toString());
  }

  async noteTrustedTime(moment: number): Promise<void> {
    await committed(this.environment.put(TRUSTED_TIME, Buffer.from(String(moment))));
  }

  close(): Promise<void> {
    return this.environment.close();
  }
}
