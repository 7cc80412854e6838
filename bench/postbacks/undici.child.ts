import { Agent } from 'undici';
import { CONNECTIONS_A_HOST, pathOf } from './messages.js';

// What the same requests cost who does nothing else: no queue, no signature, no look at where a name leads, no note.
const [, , list = '', count = '0'] = process.argv;
const origins = list.split(',').map((host) => `http://${host}`);
const agent = new Agent({ connections: CONNECTIONS_A_HOST, pipelining: 1, keepAliveTimeout: 10_000 });

async function send(requests: number): Promise<void> {
  let sent = 0;
  const sender = async (origin: string): Promise<void> => {
    while (sent < requests) {
      const { statusCode, body } = await agent.request({ origin, path: pathOf(sent++), method: 'GET' });
      if (statusCode !== 200 || (await body.text()) !== 'OK') throw new Error(`answered ${statusCode}`);
    }
  };
  await Promise.all(origins.flatMap((origin) => Array.from({ length: CONNECTIONS_A_HOST }, () => sender(origin))));
}

await send(Number(count) / 5);
const before = process.cpuUsage();
await send(Number(count));
const { user, system } = process.cpuUsage(before);
console.log(`requests a CPU-second: ${(Number(count) * 1e6) / (user + system)}`);
await agent.destroy();
