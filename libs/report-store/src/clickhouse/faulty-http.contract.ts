import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';

/** What becomes of a statement: refused before the server hears it, or done and its answer withheld. */
export type Fault = { readonly code: number; readonly type: string } | 'answer lost' | 'no answer in time';

export interface FaultyHttp {
  /** The server's URL, by way of this one. */
  readonly url: string;
  /** Asked for every statement. */
  faultOf: (statement: string) => Fault | undefined;
  close(): void;
}

/** Stands between the store and its server. */
export async function faultyHttp(server: string): Promise<FaultyHttp> {
  const proxy = createServer((request, response) => {
    // Where the server is gone, so is its answer.
    pass(request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = new URL(server);
  const origin = url.origin;
  url.port = String((proxy.address() as AddressInfo).port);
  const faulty: FaultyHttp = {
    url: url.href,
    faultOf: () => undefined,
    close() {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
  return faulty;

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const target = new URL(request.url ?? '/', origin);
    const fault = faulty.faultOf(target.searchParams.get('query') ?? body.toString());
    if (typeof fault === 'object') {
      const text = `Code: ${fault.code}. DB::Exception: It is so, says this spec. (${fault.type}) (version 26.5)\n`;
      return void response.writeHead(500, { 'X-ClickHouse-Exception-Code': String(fault.code) }).end(text);
    }
    const { authorization = '', 'content-type': type = 'text/plain' } = request.headers;
    const headers = { authorization, 'content-type': type };
    const answer = await fetch(target, { method: 'POST', headers, body });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (fault === 'answer lost') return void response.destroy();
    if (fault === 'no answer in time') return;
    const told = [...answer.headers].filter(([name]) => name.startsWith('x-clickhouse'));
    response.writeHead(answer.status, Object.fromEntries(told)).end(bytes);
  }
}
