import { connect, type Socket } from 'node:net';

const HEADER_END = '\r\n\r\n';

export interface Answered {
  readonly status: number;
  /** Milliseconds from the request's first byte to the answer's last. */
  readonly ms: number;
  readonly head: string;
}

/**
 * One keep-alive connection that asks one question at a time. Far less work a request than a general client: a load
 * generator that is slower than what it measures makes everything look alike.
 */
export class Connection {
  private text = '';
  private asked = 0;
  private answered: ((answer: Answered) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (chunk: string) => this.take(chunk));
  }

  static open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  /** @throws when the server closes the connection instead of answering */
  ask(request: string): Promise<Answered> {
    return new Promise((resolve, reject) => {
      this.answered = resolve;
      this.socket.once('close', reject);
      this.asked = performance.now();
      this.socket.write(request, 'latin1');
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: string): void {
    this.text += chunk;
    const end = this.text.indexOf(HEADER_END);
    if (end === -1) return;
    const head = this.text.slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.text.length < end + HEADER_END.length + length) return;
    this.text = '';
    this.socket.removeAllListeners('close');
    this.answered?.({ status: Number(head.slice(9, 12)), ms: performance.now() - this.asked, head });
  }
}
