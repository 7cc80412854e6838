import type { Link } from './decorated.js';
import type { Said } from './settings.js';

/**
 * What the tag uses of a browser. All of this repository is compiled for Node, without the types of browsers, and so it
 * is written down here what the tag can reach.
 */
export interface BrowserWindow {
  readonly document: BrowserDocument;
  readonly location: {
    readonly name?: never;
    readonly href: string;
    readonly hostname: string;
    readonly protocol: string;
  };
  readonly performance: { getEntriesByType(type: 'navigation'): readonly { readonly name?: string }[] };
  /** Not in all browsers yet. */
  readonly navigation?: { addEventListener(type: 'currententrychange', listener: () => void): void };
  clickledger?: Clickledger;
}

/** The one global: a function, with the commands that were given before there was a tag. */
export interface Clickledger {
  (...command: never[]): unknown;
  q?: unknown;
  /** There once the tag is: the commands, and what was sent and answered. */
  log?: unknown[];
}

export interface BrowserDocument {
  cookie: string;
  readonly currentScript: BrowserScript;
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

export const { document, location } = browser;
