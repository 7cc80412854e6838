import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request, by the clock of this machine. */
export interface Heard {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly values: Readonly<Record<string, string>>;
}

/** A server that takes all that comes, and remembers it: a shop’s page, a publisher’s own endpoint. */
export class Listener {
  readonly heard: Heard[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Listener> {
    const server = createServer();
    const listener = new Listener(server);
    server.on('request', ({ url = '' }, response) => {
      const at = Date.now();
      listener.heard.push({ at, values: Object.fromEntries(new URL(url, 'http://listener').searchParams) });
      response.end('OK');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return listener;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
