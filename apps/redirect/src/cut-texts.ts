import { cut, TEXT_LIMIT } from '@clickledger/domain';
import { URL_LIMIT } from '@clickledger/wire';

type Texts = Readonly<Record<string, string | undefined>>;
type Present<T extends Texts> = { [K in keyof T]?: Exclude<T[K], undefined> };

const limitOf = (name: string): number => (name === 'landing_url' ? URL_LIMIT : TEXT_LIMIT);

/** The texts that are there, each short enough to be stored, and the names of those that had to be cut. */
export function cutTexts<T extends Texts>(texts: T): { readonly texts: Present<T>; readonly cut?: string[] } {
  const short: Record<string, string> = {};
  const tooLong: string[] = [];
  // One loop: every click comes through here, and chained array methods cost it several times as much.
  for (const name in texts) {
    const text = texts[name];
    if (!text) continue;
    const limit = limitOf(name);
    if (text.length > limit) tooLong.push(name);
    short[name] = cut(text, limit);
  }
  return { texts: short as Present<T>, ...(tooLong.length > 0 && { cut: tooLong }) };
}
