import { readFile } from 'node:fs/promises';
import kafkajs, { type Consumer, type Kafka, type KafkaConfig, type Producer } from 'kafkajs';
import './idle-connections.js';
import type { KafkaSettings } from './kafka-url.js';

export interface Membership {
  /** As Kafka has it. */
  readonly group: string;
  /** How long a member that is silent keeps its partitions, milliseconds. */
  readonly sessionTimeout: number;
}

/** About 5 s where brokers refuse: long enough for a partition to get another leader. */
const RETRY = { initialRetryTime: 100, multiplier: 2, factor: 0.2, maxRetryTime: 2_000, retries: 6 };

/**
 * A leader whose machine vanished refuses nothing, and its requests only time out: where the partition went is found
 * out when what is known of the brokers is this old.
 */
const METADATA_AGE_MS = 30_000;

/** @throws when a file of the TLS parameters cannot be read */
export async function kafkaClient({ brokers, tls, sasl }: KafkaSettings): Promise<Kafka> {
  const file = async (path: string | undefined): Promise<string | undefined> => path && (await readFile(path, 'utf8'));
  const [ca, cert, key] = await Promise.all([file(tls?.ca), file(tls?.cert), file(tls?.key)]);
  return new kafkajs.Kafka({
    clientId: 'clickledger',
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: RETRY,
    // What goes wrong is thrown, or told by CRASH; kafkajs's own log would put lines of another form between ours.
    logLevel: kafkajs.logLevel.NOTHING,
    ...(tls && { ssl: { ...(ca && { ca: [ca] }), ...(cert && { cert }), ...(key && { key }) } }),
    ...(sasl && { sasl: sasl as NonNullable<KafkaConfig['sasl']> }),
  });
}

/**
 * Not `idempotent: true`: with it kafkajs acknowledges records that are not in the log, once an answer was lost or a
 * record refused with others in flight (idempotent.int-spec.ts shows both). Records twice in the log are harmless.
 */
export const producerOf = (kafka: Kafka): Producer =>
  kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    metadataMaxAge: METADATA_AGE_MS,
  });

/** The broker hears of a member several times a session, as one word may be late. */
const HEARTBEATS = 10;

/** @param isWanted whether kafkajs shall join again when it has lost the brokers: for as long as that lasts */
export const consumerOf = (kafka: Kafka, { group, sessionTimeout }: Membership, isWanted: () => boolean): Consumer =>
  kafka.consumer({
    groupId: group,
    allowAutoTopicCreation: false,
    metadataMaxAge: METADATA_AGE_MS,
    // A killed instance's partitions go to another after the session's timeout; a rebalance is heard of by heartbeat.
    sessionTimeout,
    rebalanceTimeout: 10_000,
    heartbeatInterval: sessionTimeout / HEARTBEATS,
    // A partition that was paused is asked for again after this time at the latest, and a stop waits for it.
    maxWaitTimeInMs: 250,
    maxBytesPerPartition: 1024 * 1024,
    maxBytes: 8 * 1024 * 1024,
    retry: { ...RETRY, restartOnFailure: async () => isWanted() },
  });
