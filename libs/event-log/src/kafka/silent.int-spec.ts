import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { LogUnavailableError } from '../event-log.js';
import { openEventLog } from '../open-event-log.js';

const sockets = new Set<Socket>();
const silent = createServer((socket) => void sockets.add(socket));
let url: string;
beforeEach(async () => {
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  url = `kafka://127.0.0.1:${(silent.address() as AddressInfo).port}`;
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  silent.close();
});

it('is opened while the brokers take connections and say nothing, and every call says that they are away', async () => {
  const log = await openEventLog(url);
  await Promise.all([
    expect(log.append('refusals', [])).rejects.toThrow(LogUnavailableError),
    expect(log.end('refusals', 0)).rejects.toThrow(LogUnavailableError),
  ]);
  await log.close();
});
