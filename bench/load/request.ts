/** A browser's: without one, a click would be a bot's, and cost less. */
const AGENTS = Array.from(
  { length: 40 },
  (_, i) => `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + i}.0.0.0`,
);

/** The text of a GET as a browser sends it. */
export const get = (path: string, n = 0): string =>
  [
    `GET ${path} HTTP/1.1`,
    'Host: track.example',
    `User-Agent: ${AGENTS[n % AGENTS.length]} Safari/537.36`,
    'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'Accept-Language: en-US,en;q=0.5',
    'Referer: https://blog.example/review',
    '\r\n',
  ].join('\r\n');
