import { monthOf, readAddress, visitorHash, visitorKey, type FirstSeen } from '@clickledger/domain';

/** Names visitors without knowing them: a keyed hash, whose key belongs to the month of the click. */
export class Visitors {
  private readonly keys = new Map<string, Uint8Array>();

  constructor(private readonly secret: Uint8Array) {}

  /**
   * @param first from the tracking cookie; a browser that has it is the same visitor, whatever its address is now
   * @param at milliseconds since the epoch
   */
  of(first: FirstSeen | undefined, ip: string, userAgent: string, at: number): FirstSeen {
    const month = monthOf(at);
    if (first?.month === month) return first;
    const seen = { cookie: first?.visitor, ip: readAddress(ip) ?? ip, userAgent };
    return { month, visitor: visitorHash(this.keyOf(month), seen) };
  }

  private keyOf(month: string): Uint8Array {
    let key = this.keys.get(month);
    if (!key) this.keys.set(month, (key = visitorKey(this.secret, month)));
    return key;
  }
}
