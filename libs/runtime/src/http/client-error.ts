import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

const FAULTS: Readonly<Record<string, readonly [status: number, code: string, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request_timeout', 'The request did not arrive whole in time: send it again.'],
  HPE_HEADER_OVERFLOW: [431, 'headers_too_large', 'The headers, the URL among them, are too large: send a POST.'],
};

/** Answers what Node could not read as HTTP, and so never became a request, as every other fault is answered. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, code, detail] = FAULTS[error.code ?? ''] ?? [
    400,
    'invalid_http',
    'This is not HTTP/1.1: percent-encode what is not ASCII in a URL.',
  ];
  const body = JSON.stringify({ code, detail });
  const headers = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close`;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers}\r\n\r\n${body}`);
  // What the sender is still sending would otherwise keep the connection.
  socket.destroySoon();
}
