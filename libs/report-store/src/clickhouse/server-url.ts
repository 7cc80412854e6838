/** A ClickHouse server, as `REPORT_STORE_URL` names it. */
export interface ServerUrl {
  /** Scheme, host and port: what may be shown. */
  readonly origin: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
  /** Milliseconds of silence after which an answer is given up. */
  readonly requestTimeout: number;
}

const SHAPE = 'a ClickHouse server is http(s)://USER:PASSWORD@HOST:8123/DATABASE';
const NAME = /^\w{1,64}$/;
const PARAMETER = 'request_timeout';
/** Longer than any query may take, so that the server's own words are heard first. */
const DEFAULT_TIMEOUT = 90_000;
const PORTS: Readonly<Record<string, string>> = { 'http:': '8123', 'https:': '8443' };

/** What is wrong with the URL of a server, every fault at once and without its password; undefined if nothing is. */
export function checkServerUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname) return `the URL has no host or cannot be read; ${SHAPE}`;
  const faults: string[] = [];
  if (decoded(url.username) === undefined || decoded(url.password) === undefined) {
    faults.push('in user and password a % is written %25, and @ : / ? # are %40 %3A %2F %3F %23');
  }
  if (!NAME.test(url.pathname.slice(1))) {
    faults.push(`the database is missing or has other characters than letters, digits and "_"; ${SHAPE}`);
  }
  for (const name of new Set(url.searchParams.keys())) {
    if (name !== PARAMETER) faults.push(`unknown parameter "${name}"; there is ${PARAMETER}`);
  }
  const timeout = url.searchParams.get(PARAMETER);
  if (timeout !== null && !/^[1-9]\d{2,6}$/.test(timeout)) {
    faults.push(`${PARAMETER}=${timeout}: it is milliseconds, from 100 to 9999999`);
  }
  return faults.length === 0 ? undefined : faults.join('; ');
}

/** @param text one that `checkServerUrl` passes */
export function readServerUrl(text: string): ServerUrl {
  const url = new URL(text);
  // ClickHouse's port, not the web's, where none is given; the parser leaves out what is the scheme's own.
  const port = url.port || portGiven(text) || PORTS[url.protocol];
  return {
    origin: `${url.protocol}//${url.hostname}:${port}`,
    username: decoded(url.username) || 'default',
    password: decoded(url.password) ?? '',
    database: url.pathname.slice(1),
    requestTimeout: Number(url.searchParams.get(PARAMETER) ?? DEFAULT_TIMEOUT),
  };
}

const portGiven = (text: string): string | undefined => /^https?:\/\/[^/?#]*:(80|443)(?=[/?#]|$)/i.exec(text)?.[1];

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
