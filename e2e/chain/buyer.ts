import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BUYERS, type BuyerPlatform } from './buyer-platforms.js';

/** A conversion as the buyer has it. */
export interface Bought {
  readonly clickId: string;
  /** Decimal text with a point. */
  readonly payout: string;
  readonly status: string | null;
}

/**
 * A network on another platform that buys from us, as small as its public pages describe it: its link mints a click ID and
 * fills it into the URL that was entered, and its postback takes conversions of its own clicks.
 */
export class Buyer {
  /** The offer’s, as it was entered. */
  offerUrl = '';
  /** By the ID that the seller gave them. */
  readonly bought = new Map<string, Bought>();
  /** The postbacks that came, as they came. */
  readonly asked: string[] = [];
  private readonly clicks = new Set<string>();

  private constructor(
    private readonly server: Server,
    private readonly platform: BuyerPlatform,
  ) {}

  static async start(name: keyof typeof BUYERS): Promise<Buyer> {
    const server = createServer();
    const buyer = new Buyer(server, BUYERS[name]);
    server.on('request', ({ url = '' }, response) => {
      buyer.asked.push(url);
      // Whatever it makes of it: 200.
      response.end(buyer.take(new URL(url, 'http://buyer')));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return buyer;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A visitor of its own link. @returns its click ID, and where he is to go */
  click(): { readonly clickId: string; readonly url: string } {
    const clickId = randomBytes(12).toString('hex').padEnd(this.platform.idLength, '0');
    this.clicks.add(clickId);
    return { clickId, url: this.offerUrl.replace(this.platform.macro, clickId) };
  }

  /** As after the time that it keeps clicks. */
  forget(clickId: string): void {
    this.clicks.delete(clickId);
  }

  ofClick(clickId: string): Bought[] {
    return [...this.bought.values()].filter((one) => one.clickId === clickId);
  }

  private take({ pathname, searchParams }: URL): string {
    const { path, reads, refuses, takes } = this.platform;
    if (pathname !== path) return refuses('unknown');
    const read = reads(searchParams);
    if (!this.clicks.has(read.clickId)) return refuses('unknown');
    const payout = this.platform.number(read.payout);
    if (payout === undefined) return refuses('malformed');
    if (this.bought.has(read.conversion) && read.status === null) return refuses('duplicate');
    this.bought.set(read.conversion, { clickId: read.clickId, payout, status: read.status });
    return takes;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
