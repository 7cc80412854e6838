import { setTimeout } from 'node:timers/promises';
import { Connection } from '../load/connection.js';
import { percentile } from '../load/percentile.js';
import { get } from '../load/request.js';
import { linkId, LINKS } from '../process/catalog.js';
import type { Pipeline } from './pipeline.js';

const CLICKS_A_SECOND = 200;
const TURN = 5;
const CONNECTIONS = 64;

/** Open loop: so many clicks are sent each turn, also while earlier ones are unanswered. */
export async function clickP99(pipeline: Pipeline, seconds: number): Promise<number> {
  const url = pipeline.url('redirect');
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => Connection.open(url)));
  /** Of each connection its last click, behind which the next one waits: that wait is its visitor's too. */
  const last: Promise<unknown>[] = connections.map(() => Promise.resolve());
  const times: Promise<number>[] = [];
  const begun = performance.now();
  while (times.length < seconds * CLICKS_A_SECOND) {
    const due = Math.min(seconds, (performance.now() - begun) / 1000) * CLICKS_A_SECOND;
    while (times.length < due) {
      const n = times.length;
      const sent = begun + (1000 * n) / CLICKS_A_SECOND;
      const place = n % CONNECTIONS;
      const click = get(`/c/${linkId(n % LINKS)}?sub1=newsletter-${n % 500}`, n);
      const time = Promise.resolve(last[place])
        .then(() => connections[place]?.ask(click))
        .then(() => performance.now() - sent);
      times.push(time);
      last[place] = time;
    }
    await setTimeout(TURN);
  }
  const answered = await Promise.all(times);
  connections.forEach((connection) => connection.close());
  return percentile(answered, 0.99);
}
