/** A check of URLs such as `lmdb:PATH`, for embedded stores: a path and nothing more. */
export const storeUrl =
  (schemes: readonly string[]) =>
  (url: string): string | undefined => {
    const forms = schemes.map((scheme) => `${scheme}:PATH`).join(' or ');
    const colon = url.indexOf(':');
    const path = url.slice(colon + 1);
    if (!schemes.includes(url.slice(0, colon))) return `must be ${forms}, not ${url}`;
    if (path === '') return `must be ${forms}, and its path is missing`;
    const query = path.indexOf('?');
    return query === -1 ? undefined : `must be ${forms}, and knows no parameters such as ${path.slice(query)}`;
  };
