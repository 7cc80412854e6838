import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** A client that does not read its answer must not keep a service from stopping. */
const PATIENCE_MS = 5000;
const LOOK_MS = 20;

/** Takes no new connections, and resolves when the requests in hand are answered, or cut off after 5 s. */
export async function drain(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  // Node closes what is idle at this moment only: connections answered later would stay open until they time out.
  const looks = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await app.getHttpAdapter().close();
  clearInterval(looks);
  clearTimeout(cut);
}
