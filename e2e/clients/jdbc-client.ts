import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { areFetched, mavenJars } from '../../tools/stack/maven-jars.mjs';

const program = join(import.meta.dirname, 'jdbc/Ask.java');
const nameOf = (version: string) => `clickhouse-jdbc-${version}`;

/** What this machine lacks to run it, as a sentence; undefined if nothing. */
export function missingForJdbc(versions: readonly string[]): string | undefined {
  if (spawnSync('javac', ['-version']).error) return 'it is compiled by Java’s javac, and there is none';
  const fetched = versions.every((version) => areFetched(nameOf(version)));
  return !fetched && spawnSync('mvn', ['-v']).error ? 'it is fetched by Maven, and there is no mvn' : undefined;
}

/**
 * What jdbc/Ask.java is told: values by their names.
 * @param version of com.clickhouse:clickhouse-jdbc
 */
export async function askByJdbc(version: string, to: URL, password: string): Promise<Record<string, string[]>> {
  const jars = await mavenJars(nameOf(version), [['com.clickhouse', 'clickhouse-jdbc', version, 'all']]);
  const { stdout } = await promisify(execFile)('java', ['-cp', jars, program, to.host, 'analyst', password]);
  const said: Record<string, string[]> = {};
  for (const line of stdout.trim().split('\n')) {
    const [name = '', value = ''] = line.split('\t');
    (said[name] ??= []).push(value);
  }
  return said;
}
