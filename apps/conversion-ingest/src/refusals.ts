import { DiskShortError, LogUnavailableError, type BatchingPublisher } from '@clickledger/event-log';
import type { ConversionRefused } from '@clickledger/wire';
import { Counter, type Registry } from 'prom-client';
import { TokenBucket } from './token-bucket.js';

const MEBIBYTE = 1024 ** 2;
const SECONDS_OF_DAY = 86_400;
/** Bytes of facts a day, and as many at once: of one source some 50,000 refusals. What has no key is one source. */
const OF_A_SOURCE = 32 * MEBIBYTE;
const OF_ALL = 256 * MEBIBYTE;

const budget = (bytes: number, now: number): TokenBucket => new TokenBucket(bytes, bytes / SECONDS_OF_DAY, now);

/**
 * Keeps what was turned away, and counts what is too much to keep: who sends nonsense fast fills no disk, and leaves the
 * others their room. Where the disk runs short, refusals give way before anything else.
 */
export class Refusals {
  private readonly sources = new Map<string, TokenBucket>();
  private all: TokenBucket | undefined;
  private readonly notStored: Counter<'reason'>;

  constructor(
    private readonly publisher: BatchingPublisher,
    registry: Registry,
  ) {
    this.notStored = new Counter({
      name: 'clickledger_refusals_not_stored_total',
      help: 'Refused reports that are counted only: beyond the day’s bytes of their source or of all, or the disk is short',
      labelNames: ['reason'],
      registers: [registry],
    });
  }

  /** @throws LogUnavailableError */
  async add(fact: ConversionRefused): Promise<void> {
    const reason = this.over(fact) ?? (await this.published(fact));
    if (reason !== undefined) this.notStored.inc({ reason });
  }

  private over(fact: ConversionRefused): 'source' | 'all' | undefined {
    const now = Date.parse(fact.refused_at);
    const bytes = Buffer.byteLength(JSON.stringify(fact));
    let source = this.sources.get(fact.source);
    if (!source) this.sources.set(fact.source, (source = budget(OF_A_SOURCE, now)));
    if (!source.take(now, bytes)) return 'source';
    return (this.all ??= budget(OF_ALL, now)).take(now, bytes) ? undefined : 'all';
  }

  private async published(fact: ConversionRefused): Promise<'disk' | undefined> {
    try {
      await this.publisher.publish('refusals', fact.source, fact);
      return undefined;
    } catch (error) {
      if (error instanceof LogUnavailableError && error.cause instanceof DiskShortError) return 'disk';
      throw error;
    }
  }
}
