import { createContext, Script } from 'node:vm';
import { bundledTag } from '../bundled-tag.js';

/** What a browser does with cookies: keeps them, keeps none, throws at them, or has something else in their place. */
export type Cookies = 'kept' | 'refused' | 'throwing' | 'garbage';

export interface Sent {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Of the network: a status, or none where it is not reached. The body of what is not taken is no JSON. */
export type Answers = (sent: Sent) => 202 | 400 | 503 | undefined;

export interface Looks {
  readonly url: string;
  readonly cookies?: Cookies;
  /** Of the script's element. */
  readonly dataset?: Readonly<Record<string, string>>;
  readonly answers?: Answers;
  /** Hears of each request and of each cookie with an ID, at the moment in which it is made. */
  readonly onTold?: (what: Sent | string) => void;
}

type Call = (...command: unknown[]) => unknown;

const HOST = 'www.shop.example';
const script = new Script(bundledTag().common);

/** As much of a page as the bundled tag can reach. Timers end at once. */
export class FakePage {
  readonly sent: Sent[] = [];
  readonly warned: unknown[][] = [];
  readonly jar = new Map<string, string>();
  private readonly listeners: [type: string, listener: (event: unknown) => void][] = [];
  private readonly window: Record<string, unknown>;

  constructor(private readonly looks: Looks) {
    const listen = (type: string, listener: (event: unknown) => void) => void this.listeners.push([type, listener]);
    const document = {
      currentScript: { src: 'https://track.example/tag.js?offer=shoes', dataset: looks.dataset ?? {} },
      querySelectorAll: () => [],
      addEventListener: listen,
    };
    Object.defineProperty(document, 'cookie', { get: () => this.read(), set: (text: string) => this.write(text) });
    this.window = createContext({
      document,
      location: { href: looks.url, hostname: HOST, protocol: 'https:' },
      performance: { getEntriesByType: () => [{ name: looks.url }] },
      console: { warn: (...what: unknown[]) => void this.warned.push(what) },
      navigation: { addEventListener: listen },
      setTimeout: (task: () => void) => queueMicrotask(task),
      fetch: (url: string, { body }: { body: string }) => this.fetch(url, body),
    });
    // The stub that stands in every page.
    new Script('clickledger=function(){(clickledger.q=clickledger.q||[]).push(arguments)}').runInContext(this.window);
  }

  /** The tag's element, once more. */
  load(): void {
    script.runInContext(this.window);
  }

  call: Call = (...command) => (this.window['clickledger'] as Call)(...command);

  fire(type: string, target: unknown): void {
    for (const [of, listener] of this.listeners) if (of === type) listener({ target });
  }

  private read(): unknown {
    if (this.looks.cookies === 'throwing') throw new Error('SecurityError');
    if (this.looks.cookies === 'garbage') return undefined;
    return [...this.jar.values()].join('; ');
  }

  private write(text: string): void {
    if (this.looks.cookies === 'throwing') throw new Error('SecurityError');
    const [pair = '', ...attributes] = text.split(';');
    const has = (name: string) => attributes.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
    if (has('max-age') !== '0') this.looks.onTold?.(pair);
    const domain = has('domain') ?? HOST;
    if (this.looks.cookies === 'refused' || !domain.endsWith('shop.example')) return;
    const key = `${domain} ${pair.split('=')[0]}`;
    if (has('max-age') === '0') this.jar.delete(key);
    else this.jar.set(key, pair);
  }

  private async fetch(url: string, text: string): Promise<unknown> {
    const sent: Sent = { path: new URL(url).pathname, body: JSON.parse(text) as Sent['body'] };
    this.sent.push(sent);
    this.looks.onTold?.(sent);
    const status = (this.looks.answers ?? (() => 202))(sent);
    if (status === undefined) throw new TypeError('Failed to fetch');
    return { status, json: async () => ({ status: status === 202 ? 'accepted' : 'refused' }) };
  }
}
