/** The first with listpacks: before, a click takes more than 64 bytes. */
const OLDEST = 7;

/** What `INFO` says, by field. */
export const readInfo = (info: string): Map<string, string> =>
  new Map(
    info
      .split('\r\n')
      .filter((line) => line.includes(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );

/**
 * Why a server cannot hold the store, or undefined.
 * @param info of the sections `server` and `memory`; Valkey says for which Redis it stands in, as `redis_version`
 */
export function unfit(info: ReadonlyMap<string, string>): string | undefined {
  const version = info.get('redis_version') ?? '';
  if (Number.parseInt(version, 10) < OLDEST) return `Redis ${version} is too old: Redis 7 or Valkey is needed`;
  const policy = info.get('maxmemory_policy');
  // What is evicted would be done a second time, such as an outcome paid twice, and no position would tell.
  if (policy !== 'noeviction') {
    return (
      `Redis would evict what must be remembered: its maxmemory-policy is ${policy ?? 'unknown'}; ` +
      'set it to noeviction'
    );
  }
  return undefined;
}
