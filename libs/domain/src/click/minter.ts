import type { ClickIdCodec, ClickKind } from './click-id.js';
import { CLICKS_PER_BUCKET, SEQUENCE_RANGE, bucketOf } from './click-id.js';

/**
 * Makes the click IDs of one process. Two IDs of a minter differ by their sequence, IDs of two by the minter; should two
 * processes ever draw the same minter, by the time, link and sequence together.
 */
export class Minter {
  private minter: number;
  private sequence = 0;
  private bucket = '';

  /** @param drawMinter gives 30 random bits; called now, and again whenever the 21 bits of the sequence have run out */
  constructor(
    private readonly codec: Pick<ClickIdCodec, 'encode'>,
    private readonly drawMinter: () => number,
  ) {
    this.minter = drawMinter();
  }

  /**
   * The next ID, and the key of the bucket that its click belongs to.
   *
   * @param time milliseconds since the epoch
   * @param link the tracking link's number
   * @throws RangeError when a field does not fit its bits
   */
  mint(time: number, kind: ClickKind, link: number): { readonly id: string; readonly bucket: string } {
    if (this.sequence === SEQUENCE_RANGE) {
      this.minter = this.drawMinter();
      this.sequence = 0;
    }
    const { minter, sequence } = this;
    const id = this.codec.encode({ time, kind, link, minter, sequence });
    if (sequence % CLICKS_PER_BUCKET === 0) this.bucket = bucketOf({ minter, sequence });
    this.sequence++;
    return { id, bucket: this.bucket };
  }
}
