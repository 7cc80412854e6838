const AT_ONCE = 8;
/** So many times in a row a host did not answer, or said that it cannot: then it is left alone for a while. */
const FAILURES = 5;
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 60_000;

interface Host {
  inFlight: number;
  failures: number;
  /** How long it is left alone when it fails again, milliseconds. */
  pause: number;
  /** 0: it is not left alone. */
  until: number;
}

/** What each host is spared: so many requests at once, and while it is away all but one from time to time. */
export class Hosts {
  private readonly hosts = new Map<string, Host>();

  constructor(private readonly clock: () => number) {}

  /** How many more requests it may be sent now. */
  room(name: string): number {
    const host = this.hosts.get(name);
    if (!host) return AT_ONCE;
    if (host.failures < FAILURES) return AT_ONCE - host.inFlight;
    return this.clock() >= host.until && host.inFlight === 0 ? 1 : 0;
  }

  /** It does not answer, and is left alone but for a try from time to time. */
  isAway(name: string): boolean {
    return (this.hosts.get(name)?.failures ?? 0) >= FAILURES;
  }

  begin(name: string): void {
    const host = this.hosts.get(name) ?? { inFlight: 0, failures: 0, pause: FIRST_PAUSE, until: 0 };
    host.inFlight += 1;
    this.hosts.set(name, host);
  }

  /** @param answers it does, and takes requests */
  end(name: string, answers: boolean): void {
    const host = this.hosts.get(name);
    if (!host) return;
    host.inFlight -= 1;
    if (answers) {
      host.failures = 0;
      host.pause = FIRST_PAUSE;
    } else {
      host.failures += 1;
      if (host.failures >= FAILURES && this.clock() >= host.until) {
        host.until = this.clock() + host.pause;
        host.pause = Math.min(2 * host.pause, LONGEST_PAUSE);
      }
    }
    // As good as one that was never met.
    if (host.inFlight === 0 && host.failures === 0) this.hosts.delete(name);
  }

  /** Hosts that are left alone. */
  get away(): number {
    return [...this.hosts.values()].filter(({ failures }) => failures >= FAILURES).length;
  }
}
