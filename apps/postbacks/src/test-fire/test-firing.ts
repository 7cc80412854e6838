import { randomUUID } from 'node:crypto';
import { postbackOf } from '@clickledger/catalog-view';
import { attemptOf, requestOf, sampleValues, secretsAt, SKIP_REASONS } from '@clickledger/domain';
import { HttpFault, type Clock, type Principal } from '@clickledger/runtime';
import type { PostbackChanged } from '@clickledger/wire';
import { idleNow } from '../idle.js';
import { ownPostback } from '../own-postback.js';
import type { PostbacksParts } from '../postbacks-parts.js';
import { excerptOf, readingOf } from '../send/attempt.js';
import type { Exchange } from '../send/exchange.js';
import type { TestAnswer } from './test-answer.dto.js';

/** A publisher who tries more is using us against somebody. */
const TESTS = 10;
const WITHIN_MS = 60_000;

/**
 * Sends a sample at once, and tells what came back. It is kept nowhere: so it is in no total and no delivery log, and says
 * nothing of how the postback fares.
 */
export class TestFiring {
  /** By publisher, milliseconds since the epoch. */
  private readonly fired = new Map<string, number[]>();

  constructor(
    private readonly parts: PostbacksParts,
    private readonly exchange: Exchange,
    private readonly clock: Clock,
  ) {}

  /** @throws HttpFault, LogUnavailableError */
  async fire(postbackId: string, who: Principal): Promise<TestAnswer> {
    const fact = await ownPostback(this.parts.catalog, postbackId, who);
    this.refuse(fact, who);
    const postback = postbackOf(fact);
    const at = this.clock();
    const deliveryId = `test-${randomUUID()}`;
    const queued = requestOf(postback.request, sampleValues(postback, deliveryId), new Date(at).toISOString());
    const secrets = () => secretsAt(this.parts.signingKey, postback, at);
    const { method, url, headers, body } = attemptOf(queued, { deliveryId, attempt: 1, at, secrets });
    const { answer, error, durationMs } = await this.exchange.send({
      method,
      url,
      headers,
      ...(body !== undefined && { body }),
    });
    return {
      cause: 'test',
      delivery_id: deliveryId,
      postback_id: fact.postback_id,
      postback_version: fact.version,
      attempted_at: new Date(at).toISOString(),
      http_method: method,
      url,
      headers,
      body: body ?? null,
      http_status: answer.status,
      error: error ?? null,
      excerpt: excerptOf(answer.body),
      duration_ms: durationMs,
      result: readingOf(postback, answer, error).result,
    };
  }

  private refuse(postback: PostbackChanged, who: Principal): void {
    const { publisher_id: publisherId } = postback;
    const idle = idleNow(this.parts.catalog.view, postback);
    // One that is paused or disabled is tried before it goes on, and the network tries one before it approves.
    if (idle === 'publisher_suspended' || (idle === 'awaits_approval' && who.role !== 'network')) {
      throw new HttpFault(409, idle, SKIP_REASONS[idle]);
    }
    const now = this.clock();
    const lately = (this.fired.get(publisherId) ?? []).filter((time) => time > now - WITHIN_MS);
    if (lately.length >= TESTS) {
      throw new HttpFault(429, 'too_many_tests', `${TESTS} tests a minute are taken: wait for a minute.`);
    }
    this.fired.set(publisherId, [...lately, now]);
  }
}
