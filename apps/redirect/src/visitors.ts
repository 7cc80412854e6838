import { monthOf, readAddress, visitorHash, visitorKey, VisitorSeal, type FirstSeen } from '@clickledger/domain';

/** Cookies are kept for 400 days at most, but anybody can write any month into one. */
const MONTHS = 64;

interface Month {
  readonly key: Uint8Array;
  readonly seal: VisitorSeal;
}

export interface Visitor {
  readonly month: string;
  readonly visitor: string;
}

/** Names visitors without knowing them: a keyed hash, whose key belongs to the month of the click. */
export class Visitors {
  private readonly months = new Map<string, Month>();

  constructor(private readonly secret: Uint8Array) {}

  /**
   * @param first from the tracking cookie; a browser that has it is the same visitor, whatever its address is now. One that
   * is not sealed, as release 0.1 wrote them and anybody can, counts for nothing: where address and browser are still the
   * same, so is the visitor
   * @param at milliseconds since the epoch
   */
  of(first: FirstSeen | undefined, ip: string, userAgent: string, at: number): Visitor {
    const month = monthOf(at);
    const cookie = first && this.month(first.month).seal.open(first.sealed);
    if (cookie !== undefined && first?.month === month) return { month, visitor: cookie };
    const seen = { cookie, ip: readAddress(ip) ?? ip, userAgent };
    return { month, visitor: visitorHash(this.month(month).key, seen) };
  }

  /** What the cookie of a visitor says. */
  sealed({ month, visitor }: Visitor): FirstSeen {
    return { month, sealed: this.month(month).seal.seal(visitor) };
  }

  private month(name: string): Month {
    const known = this.months.get(name);
    if (known) return known;
    if (this.months.size >= MONTHS) this.months.clear();
    const key = visitorKey(this.secret, name);
    const month = { key, seal: new VisitorSeal(key) };
    this.months.set(name, month);
    return month;
  }
}
