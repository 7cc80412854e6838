import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// The reference: node:http alone, and an answer of the same size and headers that was made once.
const LOCATION = 'https://shop.example/shoes?sub=newsletter&click_id=1kt1gw6g0a0123456789abcdefghjkmnpqrw';
const COOKIE =
  'cl_shoes=1kt1gw6g0a0123456789abcdefghjkmnpqrw.202601.0123456789abcdef0123456789abcdef; Max-Age=2419200; Path=/; HttpOnly; SameSite=Lax';

const server = createServer((_request, response) => {
  response.writeHead(302, {
    'cache-control': 'no-store',
    'set-cookie': COOKIE,
    location: LOCATION,
    'content-length': '0',
  });
  response.end();
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listens on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once('SIGTERM', () => process.exit(0));
