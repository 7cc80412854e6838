const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

export interface KafkaParameters {
  readonly tls?: {
    /** Files in PEM format: who signed the brokers' certificates, and the client's own certificate and key. */
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
  };
  readonly sasl?: {
    readonly mechanism: (typeof MECHANISMS)[number];
    readonly username: string;
    readonly password: string;
  };
  /** Of the topics that have more than one. */
  readonly partitions?: number;
  /** Replicas of the topics that are created; the brokers' default where it is not said. */
  readonly replication?: number;
  /** What happens where replication cannot hold what an acknowledgement promises. */
  readonly durability: 'warn' | 'require';
  /** How long the brokers take an instance that is silent for alive, milliseconds. */
  readonly sessionTimeout: number;
}

const NAMES = [
  ...['tls', 'ca', 'cert', 'key', 'sasl', 'username', 'password'],
  ...['partitions', 'replication', 'durability', 'session_timeout'],
];
/** Brokers take from 6 s to 30 min, unless their `group.min.session.timeout.ms` and `group.max...` say otherwise. */
const DEFAULT_SESSION_MS = 10_000;
const SHORTEST_SESSION_MS = 1_000;

/** The parameters of a Kafka URL, and each fault as a sentence. */
export function parametersOf(query: URLSearchParams): { parameters: KafkaParameters; faults: string[] } {
  const faults: string[] = [];
  for (const name of new Set(query.keys())) {
    if (!NAMES.includes(name)) faults.push(`unknown parameter "${name}"; there are ${NAMES.join(', ')}`);
    else if (query.getAll(name).length > 1) faults.push(`parameter ${name} is given twice`);
  }
  const oneOf = <V extends string>(name: string, values: readonly V[]): V | undefined => {
    const given = query.get(name);
    if (given === null || values.includes(given as V)) return (given as V | null) ?? undefined;
    faults.push(`${name}=${given}: it is ${values.join(' or ')}`);
    return undefined;
  };
  const count = (name: string, most: number, least = 1): number | undefined => {
    const given = query.get(name);
    if (given === null) return undefined;
    if (/^\d{1,7}$/.test(given) && Number(given) >= least && Number(given) <= most) return Number(given);
    faults.push(`${name}=${given}: it is a whole number from ${least} to ${most}`);
    return undefined;
  };
  /** Those that mean nothing without another one; passed over they would look as if they did. */
  const only = (names: readonly string[], where: string): void => {
    for (const name of names) if (query.has(name)) faults.push(`parameter ${name} needs ${where}`);
  };

  const tls = oneOf('tls', ['on', 'off']) === 'on';
  if (!tls) only(['ca', 'cert', 'key'], 'tls=on');
  else if (query.has('cert') !== query.has('key')) faults.push('cert and key are given together');
  const mechanism = oneOf('sasl', MECHANISMS);
  const [username, password] = [query.get('username'), query.get('password')];
  if (!query.has('sasl')) only(['username', 'password'], `sasl=${MECHANISMS.join(' or ')}`);
  else if (!username || !password) faults.push('sasl needs username and password');
  const partitions = count('partitions', 1000);
  const replication = count('replication', 9);
  const durability = oneOf('durability', ['warn', 'require']) ?? 'warn';
  const sessionTimeout = count('session_timeout', 1_800_000, SHORTEST_SESSION_MS) ?? DEFAULT_SESSION_MS;
  return {
    faults,
    parameters: {
      durability,
      sessionTimeout,
      ...(tls && { tls: Object.fromEntries([...query].filter(([name]) => ['ca', 'cert', 'key'].includes(name))) }),
      ...(mechanism && username && password && { sasl: { mechanism, username, password } }),
      ...(partitions && { partitions }),
      ...(replication && { replication }),
    },
  };
}
