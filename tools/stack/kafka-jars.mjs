import { spawnSync } from 'node:child_process';
import { areFetched, mavenJars } from './maven-jars.mjs';

export const KAFKA_VERSION = '4.1.1';
const JAVA = 17;
const JARS = `kafka-${KAFKA_VERSION}`;

/** What this machine lacks to run Kafka, as a sentence; undefined if nothing. */
export function missingForKafka() {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(java.stderr ?? '')?.[1] ?? 0);
  if (version < JAVA)
    return `Kafka needs Java ${JAVA} or newer; ${version ? `java is ${version}` : 'there is no java'}`;
  if (!areFetched(JARS) && spawnSync('mvn', ['-v']).error) return 'Kafka is fetched by Maven, and there is no mvn';
  return undefined;
}

/** The class path of Kafka's jars. */
export const kafkaJars = () =>
  mavenJars(JARS, [
    ['org.apache.kafka', 'kafka_2.13', KAFKA_VERSION],
    ['org.apache.kafka', 'kafka-tools', KAFKA_VERSION],
    // Without it nothing is logged, and nobody hears that the server has started.
    ['org.slf4j', 'slf4j-simple', '1.7.36'],
  ]);
