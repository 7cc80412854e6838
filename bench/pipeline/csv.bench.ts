import { until } from '@clickledger/testing';
import type { Bench } from '../bench.js';
import { median } from '../load/percentile.js';
import { SETTINGS } from '../process/catalog.js';
import { inTemporaryFolder } from '../process/temporary.js';
import { clickP99 } from './click-p99.js';
import { isCurrent, startPipeline, type Pipeline } from './pipeline.js';
import { sendClicks } from './send-clicks.js';

const WITHIN = 600_000;

/** What a file of 30 MB, the conversions of an advertiser, costs the visitors: all services in one process. */
export const csv: Bench = async ({ quick }) =>
  inTemporaryFolder(async (folder) => {
    const clicks = quick ? 2_000 : 20_000;
    const bytes = quick ? 500_000 : 30_000_000;
    const pipeline = await startPipeline(folder);
    try {
      const clickIds: string[] = [];
      await sendClicks(pipeline, 0, clicks, async (ids) => void clickIds.push(...ids));
      await until(() => isCurrent(pipeline), { within: WITHIN });
      const seconds = quick ? 2 : 12;
      const alone = await clickP99(pipeline, seconds);
      const begun = performance.now();
      const upload = send(pipeline, conversionsOf(clickIds, bytes));
      const during: number[] = [];
      let isOver = false;
      const over = upload.finally(() => (isOver = true));
      do during.push(await clickP99(pipeline, seconds));
      while (!isOver);
      const rows = await over;
      return {
        csv_click_p99_alone_ms: alone,
        csv_click_p99_ms: median(during),
        csv_rows_per_second: (1000 * rows) / (performance.now() - begun),
      };
    } finally {
      await pipeline.stop();
    }
  });

function conversionsOf(clickIds: readonly string[], bytes: number): string {
  const lines = ['click_id,transaction_id,amount,currency,status'];
  for (let n = 0, size = 0; size < bytes; n++) {
    const line = `${clickIds[n % clickIds.length]},order-${n},${(n % 900) + 10}.00,EUR,approved`;
    size += line.length + 1;
    lines.push(line);
  }
  return lines.join('\n');
}

/** @returns how many rows it had, all of which are in the log */
async function send(pipeline: Pipeline, file: string): Promise<number> {
  const headers = { authorization: `Bearer ${SETTINGS.ADMIN_KEY}`, 'content-type': 'text/csv' };
  const answer = await fetch(`${pipeline.url('conversion-ingest')}/conversions/csv`, {
    method: 'POST',
    headers,
    body: file,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the file was answered ${answer.status}: ${text.slice(0, 500)}`);
  return file.split('\n').length - 1;
}
