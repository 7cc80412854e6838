import { Agent, request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Fault, FuzzAnswer, FuzzRequest } from './request.js';

/** Far beyond what any of these requests takes, on a busy machine too. */
export const DEADLINE_MS = 30_000;

/** Sends over connections that are kept alive. */
export class Client {
  private readonly agent: Agent;

  constructor(
    private readonly url: (service: FuzzRequest['service']) => string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  send({ service, method, target, headers, body }: FuzzRequest): Promise<FuzzAnswer | Fault> {
    const { hostname, port } = new URL(this.url(service));
    return new Promise((resolve) => {
      const length = body ? { 'content-length': String(body.length) } : {};
      const options = { agent: this.agent, hostname, port, method, path: target, headers: { ...headers, ...length } };
      const sent = httpRequest(options);
      let fault: Fault = 'dropped';
      const deadline = setTimeout(() => {
        fault = 'hang';
        sent.destroy();
      }, DEADLINE_MS);
      const done = (answer: FuzzAnswer | Fault): void => {
        clearTimeout(deadline);
        resolve(answer);
      };
      sent.once('error', () => done(fault));
      sent.once('response', (response) => {
        const { statusCode: status = 0, headers: answered } = response;
        text(response).then(
          (read) => done({ status, headers: answered, text: read }),
          () => done(fault),
        );
      });
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
