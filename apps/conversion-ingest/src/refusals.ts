import type { BatchingPublisher } from '@clickledger/event-log';
import type { ConversionRefused } from '@clickledger/wire';
import { Counter, type Registry } from 'prom-client';
import { TokenBucket } from './token-bucket.js';

/** Of one source, so that who sends nonsense fast fills no log. */
const STORED_PER_SECOND = 100;

/** Keeps what was turned away, and counts what is too much to keep. */
export class Refusals {
  private readonly sources = new Map<string, TokenBucket>();
  private readonly notStored: Counter;

  constructor(
    private readonly publisher: BatchingPublisher,
    registry: Registry,
  ) {
    this.notStored = new Counter({
      name: 'clickledger_refusals_not_stored_total',
      help: `Refused reports beyond ${STORED_PER_SECOND} a second of one source, which are counted only`,
      registers: [registry],
    });
  }

  /** @throws LogUnavailableError */
  async add(fact: ConversionRefused): Promise<void> {
    const now = Date.parse(fact.refused_at);
    let bucket = this.sources.get(fact.source);
    if (!bucket) this.sources.set(fact.source, (bucket = new TokenBucket(STORED_PER_SECOND, now)));
    if (bucket.take(now)) await this.publisher.publish('refusals', fact.source, fact);
    else this.notStored.inc();
  }
}
