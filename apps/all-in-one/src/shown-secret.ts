import type { CompleteEnv } from '@clickledger/runtime';

/** A secret of a person, its field in the file of secrets, and how a person calls it. */
const SHOWN = {
  ADMIN_KEY: { field: 'admin_key', words: 'admin key' },
  SQL_PASSWORD: { field: 'sql_password', words: 'SQL password' },
} as const;

export type ShownName = keyof typeof SHOWN;

/**
 * A line for a person who needs the secret. Output ends in logs that many can read, so the secret itself is shown only
 * by the start that has made it; later the line says where it is, and one from the environment is never shown.
 */
export function secretLine(name: ShownName, secrets: CompleteEnv): string {
  const { field, words } = SHOWN[name];
  const label = words.padEnd(13);
  if (!isFromFile(name, secrets)) return `${label} as ${name} sets it`;
  if (!secrets.secretsMade) return `${label} ${field} in ${secrets.secretsFile ?? ''}`;
  return `${label} ${secrets.env[name] ?? ''}  (shown this once, kept in ${secrets.secretsFile ?? ''})`;
}

/** The secret as it stands between double quotes in a command for a shell, under the same rule. */
export function secretInShell(name: ShownName, secrets: CompleteEnv): string {
  if (!isFromFile(name, secrets)) return `$${name}`;
  if (secrets.secretsMade) return secrets.env[name] ?? '';
  return `$(node -p 'JSON.parse(fs.readFileSync(process.argv[1])).${SHOWN[name].field}' '${secrets.secretsFile ?? ''}')`;
}

const isFromFile = (name: ShownName, { fromFile }: CompleteEnv): boolean => fromFile.includes(name);
