import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Erased, Erasure, FactsOf, Topic } from '@clickledger/wire';
import { readWhole } from './dead-letters.js';
import { LogUnavailableError, nextOffset, type Batch, type EventLog, type Subscription } from './event-log.js';
import { eraseIn } from './erase-in.js';

const RETRY_MS = 1_000;

interface Known extends Erasure {
  readonly advertiserId: string;
  readonly erasedAt: string;
}

export interface ErasureInLog {
  readonly erasedAt: string;
  /** The offset behind its last fact. */
  readonly before: number;
}

/**
 * Who was erased, as the log tells. What is read of the log goes through here: of what cannot be rewritten there, and of
 * what a spool brings later, no store learns again. Follows by itself, also where the log is down at first.
 */
export class Erasures {
  private readonly known = new Map<string, readonly Known[]>();
  private readonly conversions = new Set<string>();
  private readonly ids = new Map<string, ErasureInLog>();
  private readonly stopping = new AbortController();
  private readonly following: Promise<void>;
  private subscription: Subscription | undefined;
  private position = 0;
  private moved: { readonly all: Promise<void>; readonly tell: () => void } = signal();

  constructor(private readonly log: EventLog) {
    this.following = this.follow();
  }

  /** The batch without what it tells of persons who were erased when it was asked for. */
  async applied<T extends Topic>(batch: Batch<T>): Promise<Batch<T>> {
    await this.following;
    if (this.known.size === 0) return batch;
    const records = batch.records.map((record) => {
      const value = eraseIn(batch.topic, record.value, this);
      return value ? { ...record, value } : record;
    });
    return { ...batch, records };
  }

  /** Resolves when all erasures before this offset are known. */
  async reached(offset: number): Promise<void> {
    while (this.position < offset) await this.moved.all;
  }

  has(id: string): boolean {
    return this.known.has(id) || this.conversions.has(id);
  }

  isConversion(id: string): boolean {
    return this.conversions.has(id);
  }

  of(advertiserId: string | undefined, id: string): Erasure | undefined {
    return this.find(advertiserId, id);
  }

  /** When all that tells of the person was erased from this click, ISO 8601. */
  erasedAt(id: string): string | undefined {
    return this.known.get(id)?.find(({ whole }) => whole)?.erasedAt;
  }

  byId(erasureId: string): ErasureInLog | undefined {
    return this.ids.get(erasureId);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.following.catch(() => undefined);
    await this.subscription?.stop();
  }

  private find(advertiserId: string | undefined, id: string): Known | undefined {
    const named = this.known.get(id);
    return advertiserId === undefined ? named?.[0] : named?.find((one) => one.advertiserId === advertiserId);
  }

  /** Resolves when all is known that was in the log when it first answered. */
  private async follow(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const end = await this.log.end('erasures', 0);
        this.subscription ??= await this.log.subscribe('erasures', {
          // Every instance reads all of them: a group of its own.
          group: `erasures-view-${randomUUID()}`,
          onAssigned: () => Promise.resolve(this.position),
          onBatch: async (batch) => this.take(batch),
        });
        return await this.reached(end);
      } catch (error) {
        if (!(error instanceof LogUnavailableError)) throw error;
        await pause(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  private take(batch: Batch<'erasures'>): void {
    for (const { fact, offset } of readWhole(batch)) {
      this.learn(fact);
      for (const id of fact.conversions) this.conversions.add(id);
      this.ids.set(fact.erasure_id, { erasedAt: fact.erased_at, before: offset + 1 });
    }
    this.position = nextOffset(batch);
    const { tell } = this.moved;
    this.moved = signal();
    tell();
  }

  /** What was erased whole stays so, whatever comes later. */
  private learn({ erased_at: erasedAt, visitor, whole, renamed }: FactsOf['erasures']): void {
    const learnAll = (visits: Erased['whole'], isWhole: boolean) => {
      for (const { advertiser_id: advertiserId, id } of visits) {
        const before = this.find(advertiserId, id);
        const others = (this.known.get(id) ?? []).filter((one) => one.advertiserId !== advertiserId);
        const at = before?.whole ? before.erasedAt : erasedAt;
        const name = visitor ?? before?.visitor;
        const one = { advertiserId, visitor: name, whole: isWhole || before?.whole === true, erasedAt: at };
        this.known.set(id, [...others, one]);
      }
    };
    learnAll(renamed, false);
    learnAll(whole, true);
  }
}

function signal() {
  let tell = (): void => undefined;
  const all = new Promise<void>((resolve) => (tell = resolve));
  return { all, tell };
}
