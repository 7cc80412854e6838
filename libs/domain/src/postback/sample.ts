import { POSTBACK_MACROS, type MacroValues } from './macro-table.js';
import type { Postback } from './postback.js';

/** What a postback is tried with: the examples of the macros' table, for its own publisher, offer and goal. */
export function sampleValues({ publisherId, offerId, goal }: Postback, deliveryId: string): MacroValues {
  const examples = Object.entries(POSTBACK_MACROS).flatMap(([name, { example, ofAttempt }]) =>
    ofAttempt ? [] : [[name, example] as const],
  );
  return {
    ...Object.fromEntries(examples),
    publisher_id: publisherId,
    ...(offerId !== undefined && { offer_id: offerId }),
    ...(goal !== undefined && { goal }),
    delivery_id: deliveryId,
    test: '1',
  };
}
