import { inWords, standing } from './words.js';

/** What this uses of a browser, as `page/browser.ts` has it for the tag. */
interface Page {
  readonly document: {
    readonly cookie: string;
    readonly documentElement: { append(child: Box): void };
    createElement(name: 'pre'): Box;
  };
  readonly clickledger: { (command: 'clickId', done: (newest?: string, first?: string) => void): void; log: unknown[] };
}

interface Box {
  readonly style: { cssText: string };
  id: string;
  textContent: string | null;
}

const LOOK =
  'position:fixed;bottom:0;right:0;z-index:2147483647;margin:8px;padding:8px;border:1px solid;' +
  'background:#fff;color:#000;font:12px monospace;white-space:pre-wrap;max-width:90%;overflow-wrap:anywhere';

const { document, clickledger } = globalThis as unknown as Page;
const box = document.createElement('pre');
box.id = 'clickledger-debug';
box.style.cssText = LOOK;
document.documentElement.append(box);

const say = (text: string): void => {
  console.log(`clickledger: ${text}`);
  box.textContent += `${text}\n`;
};
const before = [...clickledger.log];
clickledger('clickId', (newest, first) => say(standing(newest, first, document.cookie)));
for (const entry of before) say(inWords(entry));
clickledger.log.push = (...entries: unknown[]): number => {
  for (const entry of entries) say(inWords(entry));
  return entries.length;
};
