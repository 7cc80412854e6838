import type { DeliveryStore, WaitingMessage } from '@clickledger/delivery-store';
import type { EventLog } from '@clickledger/event-log';
import { encode, type PostbackAttempted } from '@clickledger/wire';
import type { Sabotage } from '../points.js';
import { wrapped } from './wrapped.js';

/** As if a sender noted that a message was taken when he is about to send it. */
export function sabotagedDeliveryStore(
  store: DeliveryStore,
  log: EventLog,
  sabotage: Sabotage | undefined,
): DeliveryStore {
  if (sabotage !== 'notes before sending') return store;
  const noted = new Set<string>();
  return wrapped(store, {
    async due(...about) {
      const messages = await store.due(...about);
      for (const message of messages) {
        const { delivery_id, conversion_id } = message.queued;
        if (noted.has(delivery_id)) continue;
        noted.add(delivery_id);
        await log.append('deliveries', [{ key: conversion_id, value: encode('deliveries', [taken(message)]) }]);
      }
      return messages;
    },
  });
}

const taken = ({ queued, attempts }: WaitingMessage): PostbackAttempted => ({
  type: 'PostbackAttempted',
  v: 1,
  delivery_id: queued.delivery_id,
  postback_id: queued.postback_id,
  postback_version: queued.postback_version,
  publisher_id: queued.publisher_id,
  conversion_id: queued.conversion_id,
  version: queued.version,
  attempt: attempts + 1,
  attempted_at: new Date().toISOString(),
  duration_ms: 1,
  http_status: 200,
  result: 'delivered',
});
