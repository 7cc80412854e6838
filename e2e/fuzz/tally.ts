import { isTooLarge } from './mutate.js';
import type { Fault, FuzzAnswer, FuzzRequest } from './request.js';
import type { World } from './world.js';

const ACCEPTED = /"receipt_id":"([^"]+)","status":"accepted","conversion_id":"([^"]+)"/g;
/** Under IDs of ours: those that a sender has named are other systems’ clicks. */
const RECORDED = /"status":"recorded","click_id":"([0-9a-z]{36})"/g;
const DELIVERY = /"delivery_id":"([^"]+)"/g;
const COOKIE = /cl_(\w+)=([0-9a-z]{36})\./g;
const RECEIPT = /^HTTP\/1\.1 200[^]*?\r\nx-receipt-id: (\S+)/i;
const REASON = /\r\nx-reason: /i;
const EXAMPLES = 20;

/** What the services have answered, and so promised. */
export class Tally {
  readonly statuses = new Map<string, number>();
  /** Requests that were answered as none may be, as far as there is room. */
  readonly examples: string[] = [];
  readonly receipts = new Set<string>();
  readonly clicks = new Set<string>();
  faults = 0;
  /** Receipts of reports that were refused at once or later: which, the answer has not said. */
  private unsure: string[] = [];

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
    const receipt = answer.headers['x-receipt-id'];
    if (answer.status === 200 && typeof receipt === 'string') this.received(receipt, 'x-reason' in answer.headers);
    if (request.service === 'reporting') {
      for (const [, delivery = ''] of answer.text.matchAll(DELIVERY)) this.world.deliveries.add(delivery);
    }
  }

  /** What came back over a connection on which bytes were wrong. */
  addRaw(request: FuzzRequest, answer: string): void {
    const status = /^HTTP\/1\.1 (\d)/.exec(answer)?.[1] ?? 'no ';
    this.count(`${status}xx`);
    if (status === '5' || status === 'no ') this.fault(request, answer.slice(0, 300));
    this.promised(answer);
    this.clicked(answer);
    const receipt = RECEIPT.exec(answer)?.[1];
    if (receipt !== undefined) this.received(receipt, REASON.test(answer));
  }

  /** Those that are to be asked for by now. */
  takeUnsure(): string[] {
    return this.unsure.splice(0);
  }

  addReceipt(id: string, request: FuzzRequest, answer: FuzzAnswer | Fault): void {
    this.add(request, answer);
    if (typeof answer === 'string') return;
    if (answer.status !== 200) this.fault(request, `a receipt that was given is answered ${answer.status}`);
    else if (!answer.text.includes('"status":"refused"')) this.receipts.add(id);
  }

  private received(receipt: string, withReason: boolean): void {
    if (withReason) this.unsure.push(receipt);
    else this.receipts.add(receipt);
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
