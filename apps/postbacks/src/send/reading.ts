import type { Answer } from '@clickledger/domain';
import type { Dispatcher } from 'undici';
import { errorCode } from './error-code.js';

const READ_LIMIT = 64 * 1024;

/** What came of a request: an answer, of which status 0 is none. */
export interface Read {
  readonly answer: Answer;
  /** Code of what went wrong. With a status: the answer's body is not whole. */
  readonly error?: string;
}

/**
 * Reads an answer as it comes, as much of it as is read; the rest is cut off. As undici's own handler: a stream and a signal
 * for each request take as long as all the rest of it.
 */
export class Reading implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private status = 0;
  private contentType: string | undefined;
  private retryAfter: string | undefined;
  private readonly chunks: Buffer[] = [];
  private length = 0;
  private cut: Error | undefined;

  /** @param done is told once */
  constructor(private readonly done: (read: Read) => void) {}

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.cut) controller.abort(this.cut);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    // An answer before the answer, such as 103.
    if (status < 200) return;
    this.status = status;
    this.contentType = one(headers['content-type']);
    this.retryAfter = one(headers['retry-after']);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.cut) return;
    this.chunks.push(chunk);
    this.length += chunk.length;
    if (this.length < READ_LIMIT) return;
    this.done(this.read());
    this.hangUp(new Error('enough is read'));
  }

  onResponseEnd(): void {
    if (!this.cut) this.done(this.read());
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (!this.cut) this.done({ ...this.read(), error: errorCode(error) });
  }

  /** It is not waited for any longer. */
  giveUp(): void {
    if (this.cut) return;
    this.done({ ...this.read(), error: 'timeout' });
    this.hangUp(new Error('it took too long'));
  }

  private hangUp(why: Error): void {
    this.cut = why;
    // One that is not on its way yet is stopped when it would be.
    this.controller?.abort(why);
  }

  private read(): Read {
    const { status, contentType, retryAfter } = this;
    const body = Buffer.concat(this.chunks).subarray(0, READ_LIMIT).toString('utf8');
    return { answer: { status, contentType, retryAfter, body } };
  }
}

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);
