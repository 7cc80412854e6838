/** Undefined where it is none. Not by URL.canParse: in Node 20 that refuses `https://münchen.test/` once it is called often. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
