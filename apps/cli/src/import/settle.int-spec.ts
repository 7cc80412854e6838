import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServiceClient } from '../services/service-client.js';
import type { Services } from '../services/services.js';
import { settle } from './settle.js';

type Answer = (query: URLSearchParams) => object | undefined;

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** Answers /progress/mark with a mark, and /progress by the next of these, the last one again and again. */
async function serve(mark: string, ...answers: Answer[]): Promise<ServiceClient> {
  let asked = 0;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://any');
    const progress = pathname === '/progress' && answers[Math.min(asked++, answers.length - 1)];
    const answer = progress ? progress(searchParams) : { mark };
    // A service that is being restarted.
    if (answer) response.end(JSON.stringify(answer));
    else request.socket.destroy();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new ServiceClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'key');
}

const terminal = { print: () => undefined, progress: process.stderr, tell: () => undefined, clear: () => undefined };
const away: Answer = () => undefined;

describe('settle', () => {
  it('asks for its own reports up to where the log ended, and waits through a restart of each service', async () => {
    const asked: string[] = [];
    const attribution = await serve(
      'conversions.0-7',
      () => ({ behind: 3, waiting: 0 }),
      away,
      () => ({ behind: 0, waiting: 2 }),
      away,
      (query) => {
        asked.push(query.toString());
        return { behind: 0, waiting: 0 };
      },
    );
    const reporting = await serve(
      'attributions.0-9',
      () => ({ behind: 1, open_slices: 0 }),
      away,
      (query) => {
        asked.push(query.toString());
        return { behind: 0, open_slices: 0 };
      },
    );
    await settle({ attribution, reporting } as Services, 'file.csv:', terminal);
    expect(asked).toEqual(['up_to=conversions.0-7&idempotency_keys=file.csv%3A', 'up_to=attributions.0-9']);
  });

  it('waits for nobody’s reports where it has sent none', async () => {
    const attribution = await serve('clicks.0-7', () => ({ behind: 0, waiting: 9 }));
    const reporting = await serve('clicks.0-7', () => ({ behind: 0, open_slices: 0 }));
    await settle({ attribution, reporting } as Services, undefined, terminal);
  });
});
