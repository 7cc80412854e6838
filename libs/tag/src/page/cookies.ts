/**
 * Not the name of the redirect's own cookie: its host may be one of the shop's, and would get both. No offer's ID has `~`.
 * @param kind '' for the newest
 */
export const cookieName = (offer: string, kind: string): string => `clickledger_${offer}${kind && `~${kind}`}`;

/**
 * @param domain '' for the host alone
 * @param days 0 takes the cookie away
 */
export const cookieText = (
  name: string,
  value: string | undefined,
  days: number,
  domain: string,
  secure: boolean,
): string =>
  `${name}=${value};path=/;max-age=${days * 86_400};samesite=lax${domain && `;domain=${domain}`}${secure ? ';secure' : ''}`;

/**
 * Where a cookie could live, the widest first. A browser takes none for a public suffix, such as `co.uk`; that those of one
 * label are such is known without asking it, which would have every page wait.
 */
export const domainsOf = (host: string): string[] => [
  ...new Set(host.split('.').map((_label, at, labels) => labels.slice(-at - 2).join('.'))),
];
