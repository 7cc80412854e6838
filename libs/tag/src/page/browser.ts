import type { Link } from './decorated.js';
import type { Command } from './queue.js';
import type { Said } from './settings.js';

/**
 * What the tag uses of a browser. All of this repository is compiled for Node, without the types of browsers, and so it
 * is written down here what the tag can reach.
 */
export interface BrowserWindow {
  readonly document: BrowserDocument;
  readonly location: { readonly href: string; readonly hostname: string; readonly protocol: string };
  readonly performance: { getEntriesByType(type: 'navigation'): readonly { readonly name: string }[] };
  readonly console: Pick<Console, 'warn'>;
  /** Not in all browsers yet. */
  readonly navigation?: { addEventListener(type: 'currententrychange', listener: () => void): void };
  readonly fetch: (url: string, init: Readonly<Record<string, unknown>>) => Promise<BrowserAnswer>;
  readonly setTimeout: (task: () => void, milliseconds: number) => unknown;
  clickledger?: Clickledger;
}

export interface BrowserAnswer {
  readonly status: number;
  json(): Promise<unknown>;
}

/** The one global: a function, with the commands that were given before there was a tag. */
export interface Clickledger {
  (...command: never[]): unknown;
  q?: readonly Command[];
  /** There once the tag is: the commands, and what was sent and answered. */
  log?: unknown[];
}

export interface BrowserDocument {
  cookie: string;
  readonly currentScript: BrowserScript | null;
  readonly head: { append(child: BrowserScript): void };
  querySelectorAll(selector: string): Iterable<{ value: string }>;
  createElement(name: 'script'): BrowserScript;
  addEventListener(type: string, listener: (event: BrowserEvent) => void, capture: boolean): void;
}

export interface BrowserScript {
  src: string;
  readonly dataset: Said;
}

export interface BrowserEvent {
  readonly target: { closest(selector: 'a'): Link | null };
}

export const browser = globalThis as unknown as BrowserWindow;
