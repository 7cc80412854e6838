/**
 * FNV-1a over UTF-16 code units, with the finaliser of MurmurHash3 so that every bit depends on all of the text. Chooses
 * shards, and shortens what can be checked otherwise; it is no protection against texts made to collide.
 *
 * @see http://www.isthe.com/chongo/tech/comp/fnv/ and https://github.com/aappleby/smhasher (MurmurHash3, fmix32)
 */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
