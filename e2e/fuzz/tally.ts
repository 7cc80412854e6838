import { isTooLarge } from './mutate.js';
import type { Fault, FuzzAnswer, FuzzRequest } from './request.js';
import type { World } from './world.js';

const ACCEPTED = /"receipt_id":"([^"]+)","status":"accepted","conversion_id":"([^"]+)"/g;
const RECORDED = /"status":"recorded","click_id":"([^"]+)"/g;
const COOKIE = /cl_(\w+)=([0-9a-z]{36})\./g;
const PIXEL = /^HTTP\/1\.1 200[^]*?\r\nx-receipt-id: (\S+)/i;
const EXAMPLES = 20;

/** What the services have answered, and so promised. */
export class Tally {
  readonly statuses = new Map<string, number>();
  /** Requests that were answered as none may be, as far as there is room. */
  readonly examples: string[] = [];
  readonly receipts = new Set<string>();
  readonly clicks = new Set<string>();
  faults = 0;

  constructor(private readonly world: World) {}

  add(request: FuzzRequest, answer: FuzzAnswer | Fault): void {
    if (typeof answer === 'string') {
      const meant = answer === 'dropped' && isTooLarge(request);
      this.count(meant ? 'closed on purpose' : answer);
      if (!meant) this.fault(request, answer);
      return;
    }
    this.count(`${Math.floor(answer.status / 100)}xx`);
    if (answer.status >= 500) this.fault(request, `${answer.status} ${answer.text.slice(0, 300)}`);
    this.promised(answer.text);
    for (const cookie of answer.headers['set-cookie'] ?? []) this.clicked(cookie);
    const pixel = answer.headers['x-receipt-id'];
    if (answer.status === 200 && typeof pixel === 'string') this.receipts.add(pixel);
  }

  /** What came back over a connection on which bytes were wrong. */
  addRaw(request: FuzzRequest, answer: string): void {
    const status = /^HTTP\/1\.1 (\d)/.exec(answer)?.[1] ?? 'no ';
    this.count(`${status}xx`);
    if (status === '5' || status === 'no ') this.fault(request, answer.slice(0, 300));
    this.promised(answer);
    this.clicked(answer);
    const pixel = PIXEL.exec(answer)?.[1];
    if (pixel !== undefined) this.receipts.add(pixel);
  }

  private promised(text: string): void {
    for (const [, receipt = '', conversion = ''] of text.matchAll(ACCEPTED)) {
      this.receipts.add(receipt);
      this.world.receipts.add(receipt);
      this.world.conversions.add(conversion);
    }
    for (const [, click = ''] of text.matchAll(RECORDED)) this.clicks.add(click);
  }

  private clicked(text: string): void {
    for (const [, offer, click = ''] of text.matchAll(COOKIE)) {
      this.clicks.add(click);
      this.world.clickIds[offer === 'games' ? 'arcade' : 'shop'].add(click);
    }
  }

  private count(status: string): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  private fault({ service, method, target, headers, body }: FuzzRequest, what: string): void {
    this.faults += 1;
    if (this.examples.length >= EXAMPLES) return;
    const sent = JSON.stringify({ service, method, target, headers, body: body?.toString().slice(0, 500) });
    this.examples.push(`${what}\n  ${sent.slice(0, 1_500)}`);
  }
}
