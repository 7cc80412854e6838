import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Topic } from '@clickledger/wire';
import { PositionLostError } from '../event-log.js';
import { DAY_NAME } from './topic-days.js';

/** No record of these topics was ever made without one of the topic before. */
const RESTS_ON: readonly (readonly [Topic, readonly Topic[]])[] = [
  ['catalog', ['clicks', 'impressions', 'landings', 'conversions', 'attributions', 'deliveries']],
  ['conversions', ['attributions']],
  ['attributions', ['deliveries']],
];

/**
 * How far its readers were would say that a topic has lost its records. Where that is gone too, what rests on the topic
 * says so: without it the services would begin with an empty catalog, or decide every conversion once more.
 * @throws PositionLostError
 */
export function refuseLostTopics(folder: string): void {
  for (const [topic, others] of RESTS_ON) {
    if (holdsDays(join(folder, topic))) continue;
    const other = others.find((name) => holdsDays(join(folder, name)));
    if (other === undefined) continue;
    throw new PositionLostError(
      `topic ${topic} in ${folder} holds nothing, though ${other} holds records that rest on it, and the folder meta is ` +
        'gone: bring both back from a backup: docs/operating.md, "When the log has lost records", says how',
    );
  }
}

const holdsDays = (folder: string): boolean =>
  existsSync(folder) &&
  readdirSync(folder).some((name) => DAY_NAME.test(name) && existsSync(join(folder, name, 'data.mdb')));
