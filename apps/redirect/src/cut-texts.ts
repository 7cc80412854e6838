import { cut, TEXT_LIMIT } from '@clickledger/domain';
import { URL_LIMIT } from '@clickledger/wire';

type Texts = Readonly<Record<string, string | undefined>>;
type Present<T extends Texts> = { [K in keyof T]?: Exclude<T[K], undefined> };

const limitOf = (name: string): number => (name === 'landing_url' ? URL_LIMIT : TEXT_LIMIT);

/** The texts that are there, each short enough to be stored, and the names of those that had to be cut. */
export function cutTexts<T extends Texts>(texts: T): { readonly texts: Present<T>; readonly cut?: string[] } {
  const present = Object.entries(texts).filter((entry): entry is [string, string] => !!entry[1]);
  const tooLong = present.flatMap(([name, text]) => (text.length > limitOf(name) ? [name] : []));
  const short = Object.fromEntries(present.map(([name, text]) => [name, cut(text, limitOf(name))]));
  return { texts: short as Present<T>, ...(tooLong.length > 0 && { cut: tooLong }) };
}
