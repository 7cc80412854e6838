import type { KeyedClick } from '@clickledger/attribution-store';
import type { Batch, UndecodableAt } from '@clickledger/event-log';
import { bucketOf, indexInBucket, isSameBucket, type ClickIdCodec, type ReadClickId } from '@clickledger/domain';
import { clickOfParts, decodeClickParts, type ClickParts } from '@clickledger/wire';

/**
 * The clicks of a batch, in order, and where each is to be kept. Read record by record as they are asked for: a batch of
 * them does not fit into a processor's cache.
 */
export class ClicksOfBatch implements Iterable<KeyedClick> {
  /** The lines that are no clicks, when all have been read. */
  undecodable: UndecodableAt[] = [];

  constructor(
    private readonly codec: ClickIdCodec,
    private readonly batch: Batch<'clicks'>,
  ) {}

  /** @throws NewerVersionError */
  *[Symbol.iterator](): Generator<KeyedClick> {
    const { topic, partition, records, watch } = this.batch;
    this.undecodable = [];
    for (const { offset, value } of records) {
      const { clicks, undecodable } = decodeClickParts(value);
      if (undecodable.length > 0) watch?.undecodable(topic, undecodable.length);
      for (const fault of undecodable) this.undecodable.push({ ...fault, topic, partition, offset });
      yield* keyed(this.codec, clicks);
    }
  }
}

function keyed(codec: ClickIdCodec, clicks: readonly ClickParts[]): KeyedClick[] {
  const ids = codec.decodeAll(clicks.map(({ clickId }) => clickId));
  // Of nearly all records it is one for all.
  let last: { readonly id: ReadClickId; readonly bucket: string } | undefined;
  return clicks.map((parts, i): KeyedClick => {
    const id = ids[i];
    if (!id?.ok) {
      const { click_id, advertiser_id } = clickOfParts(parts);
      return { ref: { kind: 'foreign', clickId: click_id, advertiserId: advertiser_id }, parts };
    }
    if (!last || !isSameBucket(last.id, id.value)) last = { id: id.value, bucket: bucketOf(id.value) };
    const [clickId, index] = [id.value.id, indexInBucket(id.value)];
    return { ref: { kind: 'native', clickId, bucket: last.bucket, index }, parts };
  });
}
