export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly database: number;
  /** Of the store within the database: the beginning of all its keys. */
  readonly name: string;
}

const SHAPE = 'redis://user:password@host:6379/0?name=cl, or rediss:// for TLS';
const NAME = /^[a-z0-9-]{1,32}$/;

/** What is wrong with a Redis URL, as a sentence that does not repeat its password; undefined if nothing is. */
export function checkRedisUrl(url: string): string | undefined {
  const scheme = url.split(':')[0];
  const read = URL.canParse(url) ? new URL(url) : undefined;
  if (!read?.hostname) return `${scheme}: the URL has no host or cannot be read; write ${SHAPE}`;
  const unknown = [...read.searchParams.keys()].find((key) => key !== 'name');
  if (unknown !== undefined) return `${scheme}: unknown parameter "${unknown}"; write ${SHAPE}`;
  if (!NAME.test(read.searchParams.get('name') ?? 'cl')) {
    return `${scheme}: the name of a store is 1 to 32 characters of a-z, 0-9 and "-"`;
  }
  if (!/^(\/\d{0,5})?$/.test(read.pathname)) return `${scheme}: the database is a number, such as /0; write ${SHAPE}`;
  return undefined;
}

/**
 * @param url one that `checkRedisUrl` passes
 * @param name of a store whose URL has none
 */
export function readRedisUrl(url: string, name: string): RedisAddress {
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(url);
  return {
    // An IPv6 address is written in brackets, which are no part of it.
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || 6379),
    tls: protocol === 'rediss:',
    username: username ? decodeURIComponent(username) : undefined,
    password: password ? decodeURIComponent(password) : undefined,
    database: Number(pathname.slice(1)),
    name: searchParams.get('name') ?? name,
  };
}
