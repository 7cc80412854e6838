import { setTimeout } from 'node:timers/promises';
import { Connection } from '../load/connection.js';
import { get } from '../load/request.js';
import { countedByLink, type Counted, type Pipeline } from './pipeline.js';

const LOOK_EVERY = 250;
/** A probe that is not shown by then counts as if it had been: a machine that cannot keep up must not hang the bench. */
const WITHIN = 30_000;

/** Clicks and conversions of links that nobody else clicks, each watched until the report by link has it. */
export class Probes {
  /** Milliseconds from the answer that said "recorded" to the first report that had it. */
  readonly clicks: number[] = [];
  readonly conversions: number[] = [];
  private report: Promise<Map<string, Counted>> | undefined;

  private readonly from = new Date().toISOString();

  constructor(private readonly pipeline: Pipeline) {}

  async send(link: string): Promise<void> {
    const { head } = await askOnce(this.pipeline.url('redirect'), `/c/${link}`);
    this.clicks.push(await this.shown(link, 'clicks'));
    const clickId = /click_id=([0-9a-z]+)/.exec(head)?.[1] ?? '';
    const order = `goal=sale&transaction_id=${link}&amount=49.90&currency=EUR&token=token-shop`;
    const { status } = await askOnce(this.pipeline.url('conversion-ingest'), `/postback?click_id=${clickId}&${order}`);
    if (status !== 200) throw new Error(`a postback of the bench was answered ${status}`);
    this.conversions.push(await this.shown(link, 'conversions'));
  }

  private async shown(link: string, figure: 'clicks' | 'conversions'): Promise<number> {
    const begun = performance.now();
    while (performance.now() - begun < WITHIN) {
      if ((await this.next()).get(link)?.[figure] === 1) break;
    }
    return performance.now() - begun;
  }

  /** One report at a time for all who look, as one reader sees it: reports are not to be kept busy by the bench. */
  private next(): Promise<Map<string, Counted>> {
    return (this.report ??= setTimeout(LOOK_EVERY).then(() => {
      this.report = undefined;
      return countedByLink(this.pipeline, this.from);
    }));
  }
}

async function askOnce(url: string, path: string) {
  const connection = await Connection.open(url);
  const answer = await connection.ask(get(path));
  connection.close();
  return answer;
}
