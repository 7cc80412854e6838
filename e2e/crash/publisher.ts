import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One message, as its URL says. */
export interface Heard {
  readonly visit: string;
  readonly status: string;
  readonly conversionId: string;
  readonly version: number;
  readonly deliveryId: string;
}

/** Of so many messages one is answered at its first try that it must come again. */
const TAKEN_LATER = 20;

/** The publisher's own server. It lives throughout, and notes what it takes. */
export class Publisher {
  readonly heard: Heard[] = [];
  private requests = 0;

  private constructor(private readonly server: ReturnType<typeof createServer>) {
    server.on('request', ({ url = '' }, response) => {
      const { searchParams } = new URL(url, 'http://publisher');
      const of = (name: string) => searchParams.get(name) ?? '';
      this.requests += 1;
      if (of('attempt') === '1' && this.requests % TAKEN_LATER === 0) return void response.writeHead(500).end();
      this.heard.push({
        visit: of('visit'),
        status: of('status'),
        conversionId: of('conversion_id'),
        version: Number(of('version')),
        deliveryId: of('delivery_id'),
      });
      response.end();
    });
  }

  static async start(): Promise<Publisher> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Publisher(server);
  }

  /** Such as 127.0.0.1:4701 */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
