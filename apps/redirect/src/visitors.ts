import {
  monthOf,
  openVisitor,
  readAddress,
  sealVisitor,
  visitorHash,
  visitorKey,
  type FirstSeen,
} from '@clickledger/domain';

/** Cookies are kept for 400 days at most, but anybody can write any month into one. */
const MONTHS = 64;

export interface Visitor {
  readonly month: string;
  readonly visitor: string;
}

/** Names visitors without knowing them: a keyed hash, whose key belongs to the month of the click. */
export class Visitors {
  private readonly keys = new Map<string, Uint8Array>();

  constructor(private readonly secret: Uint8Array) {}

  /**
   * @param first from the tracking cookie; a browser that has it is the same visitor, whatever its address is now. One that
   * is not sealed, as release 0.1 wrote them and anybody can, counts for nothing: where address and browser are still the
   * same, so is the visitor
   * @param at milliseconds since the epoch
   */
  of(first: FirstSeen | undefined, ip: string, userAgent: string, at: number): Visitor {
    const month = monthOf(at);
    const cookie = first && openVisitor(this.keyOf(first.month), first.sealed);
    if (cookie !== undefined && first?.month === month) return { month, visitor: cookie };
    const seen = { cookie, ip: readAddress(ip) ?? ip, userAgent };
    return { month, visitor: visitorHash(this.keyOf(month), seen) };
  }

  /** What the cookie of a visitor says. */
  sealed({ month, visitor }: Visitor): FirstSeen {
    return { month, sealed: sealVisitor(this.keyOf(month), visitor) };
  }

  private keyOf(month: string): Uint8Array {
    let key = this.keys.get(month);
    if (!key) {
      if (this.keys.size >= MONTHS) this.keys.clear();
      this.keys.set(month, (key = visitorKey(this.secret, month)));
    }
    return key;
  }
}
