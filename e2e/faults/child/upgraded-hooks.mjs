/** The codec, with what a next release may do: it reads version 2 as it does version 1. */
const CHANGES = /** @type {const} */ ([
  [/\bKNOWN_VERSION = 1;/, 'KNOWN_VERSION = 2;'],
  [/(isUtf8\(raw\)[^]{0,400}?JSON\.parse\(text\w*)\)/, '$1, (name, it) => (name === "v" && it === 2 ? 1 : it))'],
]);

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const source = loaded.source ? Buffer.from(/** @type {Uint8Array} */ (loaded.source)).toString() : '';
  if (!source.includes('KNOWN_VERSION')) return loaded;
  const upgraded = CHANGES.reduce((text, [known, next]) => {
    if (!known.test(text)) throw new Error(`the codec has nothing like ${known}`);
    return text.replace(known, next);
  }, source);
  return { ...loaded, source: upgraded };
}
