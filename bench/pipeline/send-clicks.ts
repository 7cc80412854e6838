import { linkId } from '../process/catalog.js';
import type { Pipeline } from './pipeline.js';

const A_REQUEST = 1_000;
const IN_FLIGHT = 4;
const HOUR = 3_600_000;

interface Answer {
  readonly status: string;
  readonly click_id: string;
}

/**
 * Sends clicks through POST /clicks, as an import does: of the last hour, of many visitors, each with an ID of its own.
 * @param recorded is told the IDs of each request's clicks when they are in the log
 */
export async function sendClicks(
  pipeline: Pipeline,
  first: number,
  count: number,
  recorded: (clickIds: readonly string[]) => Promise<void> = async () => {},
): Promise<void> {
  const now = Date.now();
  const body = (from: number) =>
    JSON.stringify(Array.from({ length: Math.min(A_REQUEST, first + count - from) }, (_, i) => clickOf(from + i, now)));
  let next = first;
  const sender = async (): Promise<void> => {
    while (next < first + count) {
      const from = next;
      next += A_REQUEST;
      const answers = (await pipeline.ask('redirect', '/clicks', body(from))) as Answer[];
      if (answers.some(({ status }) => status !== 'recorded')) throw new Error('a click of the bench was refused');
      await recorded(answers.map(({ click_id }) => click_id));
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, sender));
}

const clickOf = (n: number, now: number) => ({
  link_id: linkId(n),
  clicked_at: new Date(now - (n % HOUR)).toISOString(),
  ip: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${(n >> 2) & 255}`,
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  country: 'DE',
  sub1: `newsletter-${n % 500}`,
  source: 'mail',
});
