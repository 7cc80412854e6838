// Apache Kafka's jars by Maven, once a machine: kept under the user's cache, so that a fresh clone finds them.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const KAFKA_VERSION = '4.1.1';
const JAVA = 17;

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'clickledger');
const jars = join(cache, `kafka-${KAFKA_VERSION}`);

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>clickledger</groupId><artifactId>kafka</artifactId><version>1</version>
  <dependencies>
    ${[
      ['org.apache.kafka', 'kafka_2.13', KAFKA_VERSION],
      ['org.apache.kafka', 'kafka-tools', KAFKA_VERSION],
      // Without it nothing is logged, and nobody hears that the server has started.
      ['org.slf4j', 'slf4j-simple', '1.7.36'],
    ]
      .map(
        ([group, name, version]) =>
          `<groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version>`,
      )
      .map((dependency) => `<dependency>${dependency}</dependency>`)
      .join('\n    ')}
  </dependencies>
</project>
`;

/** What this machine lacks to run Kafka, as a sentence; undefined if nothing. */
export function missingForKafka() {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(java.stderr ?? '')?.[1] ?? 0);
  if (version < JAVA)
    return `Kafka needs Java ${JAVA} or newer; ${version ? `java is ${version}` : 'there is no java'}`;
  if (!existsSync(jars) && spawnSync('mvn', ['-v']).error) return 'Kafka is fetched by Maven, and there is no mvn';
  return undefined;
}

/**
 * The class path of Kafka's jars.
 * @returns {Promise<string>}
 */
export async function kafkaJars() {
  if (!existsSync(jars)) {
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(`${jars}-`);
    try {
      writeFileSync(join(fresh, 'pom.xml'), pom);
      const goals = ['-B', '-q', 'dependency:copy-dependencies', '-DoutputDirectory=.', '-DincludeScope=runtime'];
      await promisify(execFile)('mvn', goals, { cwd: fresh });
      // Whole or not at all: another process may fetch them at the same moment, and one of both is enough.
      if (!existsSync(jars)) renameSync(fresh, jars);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return join(jars, '*');
}
