import { postbackOf, toldOutcome } from '@clickledger/catalog-view';
import { messageAgain, requestName, SKIP_REASONS } from '@clickledger/domain';
import { CLOCK, HttpFault, isOwn, type Clock, type Principal } from '@clickledger/runtime';
import { encode, type PostbackQueued } from '@clickledger/wire';
import { Inject, Injectable } from '@nestjs/common';
import { messageFact } from '../decide/message-facts.js';
import { partyOf } from '../idempotency-key.js';
import { isPublisherSuspended } from '../idle.js';
import { OneAtATime } from '../one-at-a-time.js';
import { ownPostback } from '../own-postback.js';
import { POSTBACKS_PARTS, type PostbacksParts } from '../postbacks-parts.js';
import { findMessage, outcomeOf, type LoggedMessage } from './logged-message.js';

/** Queues a message once more, as the postback stands now, under the ID that it has. */
@Injectable()
export class Resending {
  private readonly turns = new OneAtATime();

  constructor(
    @Inject(POSTBACKS_PARTS) private readonly parts: PostbacksParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param key a request with the same one is done once
   * @throws HttpFault, LogUnavailableError
   */
  resend(deliveryId: string, key: string, who: Principal): Promise<PostbackQueued> {
    const causeId = requestName(deliveryId, partyOf(who), key);
    return this.turns.take(async () => {
      const message = await findMessage(this.parts.log, deliveryId);
      if (!message || !isOwn(message.fact, who)) {
        throw new HttpFault(404, 'delivery_unknown', `There is no delivery ${deliveryId}.`);
      }
      return message.queued.find((one) => one.cause_id === causeId) ?? this.queue(message, causeId, who);
    });
  }

  private async queue(message: LoggedMessage, causeId: string, who: Principal): Promise<PostbackQueued> {
    const { catalog, log } = this.parts;
    const { partition, fact } = message;
    const newer = message.queued.findLast(({ version }) => version > fact.version);
    if (newer) {
      const detail = `Of this conversion there is a newer message, ${newer.delivery_id}: resend that one.`;
      throw new HttpFault(409, 'superseded', detail, { delivery_id: newer.delivery_id });
    }
    const postback = postbackOf(await ownPostback(catalog, fact.postback_id, who));
    const outcome = await outcomeOf(log, partition, fact);
    const isSuspended = isPublisherSuspended(catalog.view, postback.publisherId);
    const again = outcome && messageAgain(toldOutcome(outcome), postback, isSuspended);
    if (!outcome || !again) {
      throw new HttpFault(
        409,
        'nothing_to_send',
        'This postback is no longer for that offer and goal: nothing to send.',
      );
    }
    const seen = { view: catalog.view, now: this.clock(), offset: fact.outcome_offset ?? 0 };
    const queued = messageFact(again, outcome, seen, { cause: 'resend', causeId });
    if (queued.type === 'PostbackSkipped') {
      throw new HttpFault(409, queued.reason, queued.detail ?? SKIP_REASONS.paused);
    }
    await log.append('deliveries', [{ key: queued.conversion_id, value: encode('deliveries', [queued]) }]);
    return queued;
  }
}
