import { until } from '@clickledger/testing';
import { setTimeout } from 'node:timers/promises';
import type { Figures } from '../bench.js';
import { Connection } from '../load/connection.js';
import { percentile } from '../load/percentile.js';
import { get } from '../load/request.js';
import { linkId, LINKS, PROBES, probeId } from '../process/catalog.js';
import type { Pipeline } from './pipeline.js';
import { Probes } from './probes.js';

const TURN = 20;
/** Beyond these the machine does not keep up, and the rate that it was given is in the figures. */
const CONNECTIONS = 256;
const PROBE_EVERY = 500;
const WARM_UP = 5_000;
const ANSWERS_WITHIN = 30_000;

/** How old the reports are while so many clicks a second are offered: until a click and a conversion show. */
export async function measureFreshness(pipeline: Pipeline, clicksASecond: number, quick: boolean): Promise<Figures> {
  const stopping = new AbortController();
  try {
    const traffic = keepClicking(pipeline.url('redirect'), clicksASecond, stopping.signal);
    await setTimeout(WARM_UP);
    const probes = new Probes(pipeline);
    const seen: Promise<void>[] = [];
    for (let n = 0; n < (quick ? 10 : PROBES); n++) {
      seen.push(probes.send(probeId(n)));
      await setTimeout(PROBE_EVERY);
    }
    await Promise.all(seen);
    stopping.abort();
    const { perSecond } = await traffic;
    return {
      freshness_clicks_per_second: perSecond,
      click_to_report_p50_ms: percentile(probes.clicks, 0.5),
      click_to_report_p99_ms: percentile(probes.clicks, 0.99),
      conversion_to_report_p50_ms: percentile(probes.conversions, 0.5),
      conversion_to_report_p99_ms: percentile(probes.conversions, 0.99),
    };
  } finally {
    stopping.abort();
  }
}

/** Open loop: so many clicks are sent each turn, also while earlier ones are unanswered. */
async function keepClicking(url: string, aSecond: number, signal: AbortSignal): Promise<{ perSecond: number }> {
  const idle = await Promise.all(Array.from({ length: CONNECTIONS }, () => Connection.open(url)));
  const all = [...idle];
  const begun = performance.now();
  let [sent, answered] = [0, 0];
  while (!signal.aborted) {
    const due = Math.floor(((performance.now() - begun) / 1000) * aSecond);
    while (sent < due) {
      const free = idle.pop();
      if (!free) break;
      const path = `/c/${linkId(sent % LINKS)}?sub1=newsletter-${sent % 500}&source=mail`;
      void free.ask(get(path, sent++)).then(() => {
        answered++;
        idle.push(free);
      });
    }
    await setTimeout(TURN);
  }
  const perSecond = (1000 * answered) / (performance.now() - begun);
  await until(() => idle.length === all.length, { within: ANSWERS_WITHIN });
  all.forEach((connection) => connection.close());
  return { perSecond };
}
