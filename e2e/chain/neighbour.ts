import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a neighbour’s platform makes of an answer to its postback. */
export interface Told {
  readonly status: number;
  readonly body: string;
  /** How it counts in its postback log. */
  readonly counts: 'delivered' | 'refused' | 'failed';
  readonly receiptId: string | null;
}

type Reader = (body: string) => boolean;

/** How each tells by the body that its postback was taken, written by its public pages and not by our preset. */
const READS: Readonly<Record<string, Reader>> = {
  everflow: (body) => !/refused|error/i.test(body),
  tune: (body) => body.startsWith('success=true'),
  affise: (body) => (JSON.parse(body) as { status: number }).status === 1,
};

/**
 * A network on another platform, as small as its public pages describe it: its links remember their slots, and a conversion
 * fills its macros into the postback that was entered.
 */
export class Neighbour {
  /** The parameters of the last click. */
  private slots: URLSearchParams = new URLSearchParams();
  postback = '';

  private constructor(
    private readonly server: Server,
    private readonly platform: string,
  ) {}

  static async start(platform: string): Promise<Neighbour> {
    const server = createServer();
    const neighbour = new Neighbour(server, platform);
    server.on('request', (request, response) => {
      neighbour.slots = new URL(request.url ?? '', 'http://neighbour').searchParams;
      response.end('<h1>Shop</h1>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return neighbour;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Sends the postback of the last click’s conversion. */
  async convert(macros: Readonly<Record<string, string>>): Promise<Told> {
    const url = this.postback.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(macros[name] ?? this.slots.get(name) ?? ''),
    );
    const answer = await fetch(url);
    const body = await answer.text();
    const counts = !answer.ok ? 'failed' : READS[this.platform]?.(body) ? 'delivered' : 'refused';
    return { status: answer.status, body, counts, receiptId: answer.headers.get('x-receipt-id') };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
