import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { constants, setPriority, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ReportStoreUnavailableError } from '../../report-store.js';
import { SqlError, type SqlAnswer } from '../../sql-port.js';
import { REFUSED, STATISTICS, type Question, type Work } from './answers.js';

const SCRIPT = fileURLToPath(new URL(`./reader-process${extname(import.meta.url)}`, import.meta.url));
const START_MS = 60_000;
/** From the end of its socket to the news of its own. */
const NEWS_MS = 5_000;
/** Until what nobody waits for is over, or its process is. */
const ENDING_MS = 5_000;

/** A process that answers one query at a time, from its start to its end. */
export class ReadingProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly own: string,
    /** What it was started with. */
    readonly work: Work,
  ) {}

  /** Nothing of this process's environment, nor of its folder, goes with it. */
  static async start(work: Work): Promise<ReadingProcess> {
    const own = mkdtempSync(join(tmpdir(), 'clickledger-analysts-'));
    const child = fork(SCRIPT, [], {
      cwd: own,
      env: {},
      execArgv: process.execArgv,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    // Clicks come first, but on a busy machine it must start, too. Its threads take over what it has when they begin.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    child.once('exit', () => rmSync(own, { recursive: true, force: true }));
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
    child.send(work);
    const late = setTimeout(() => child.kill('SIGKILL'), START_MS);
    const ready = await Promise.race([once(child, 'message').then(() => true), once(child, 'close').then(() => false)]);
    clearTimeout(late);
    if (!ready) throw new ReportStoreUnavailableError(`The process for analysts’ queries did not start: ${said}`);
    return new ReadingProcess(child, own, work);
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /**
   * Where nobody waits any more, the query is ended, and the process with it if that takes long.
   * @param within milliseconds until the process is killed, if it has not answered
   * @throws SqlError
   */
  async ask(question: Question, within: number, gone?: AbortSignal): Promise<SqlAnswer> {
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      this.child.kill('SIGKILL');
    }, within);
    try {
      return await this.answerTo(question, gone);
    } catch (error) {
      if (error instanceof SqlError) throw error;
      if (!gone?.aborted) throw await this.causeOf(error, isLate);
      await this.idle();
      throw new SqlError('Query was cancelled', '394', 'QUERY_WAS_CANCELLED');
    } finally {
      clearTimeout(late);
    }
  }

  async kill(): Promise<void> {
    if (!this.isAlive) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }

  private async answerTo(question: Question, signal?: AbortSignal): Promise<SqlAnswer> {
    const body = await this.sent(JSON.stringify(question), signal);
    if (body.statusCode === 200) {
      return { body, statistics: JSON.parse(String(body.headers[STATISTICS])) as SqlAnswer['statistics'] };
    }
    const { message, code, type } = (await json(body)) as Pick<SqlError, 'message' | 'code' | 'type'>;
    if (body.statusCode === REFUSED) throw new SqlError(message.replaceAll(this.work.folder, 'reports'), code, type);
    throw new ReportStoreUnavailableError(message);
  }

  /** Resolves when it could answer the next one. */
  private async idle(): Promise<void> {
    await this.sent('', AbortSignal.timeout(ENDING_MS)).then(
      (body) => body.resume(),
      () => this.kill(),
    );
  }

  private async sent(question: string, signal?: AbortSignal): Promise<IncomingMessage> {
    const sending = httpRequest({ socketPath: join(this.own, 'socket'), method: 'POST', agent: false, signal });
    sending.end(question);
    const [body] = (await once(sending, 'response')) as [IncomingMessage];
    return body;
  }

  private async causeOf(error: unknown, isLate: boolean): Promise<Error> {
    if (this.isAlive) await Promise.race([once(this.child, 'exit'), pause(NEWS_MS)]);
    if (this.isAlive) return new ReportStoreUnavailableError((error as Error).message, { cause: error });
    if (isLate) return new SqlError('The query was not over in time: its process was ended', '159', 'TIMEOUT_EXCEEDED');
    const how = this.child.signalCode ?? String(this.child.exitCode);
    return how === 'SIGKILL'
      ? new SqlError(`${ENDED} (${how}), as happens where memory is short`, '241', 'MEMORY_LIMIT_EXCEEDED')
      : new SqlError(`${ENDED} (${how}). Try another one`, '236', 'ABORTED');
  }
}

const ENDED = 'The process that ran the query was ended';
