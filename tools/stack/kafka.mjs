// A real Kafka of one broker (KRaft) for specs, benches and development, with its data in a folder of its own.
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from './free-ports.mjs';
import { kafkaJars } from './kafka-jars.mjs';

// One core is the broker's at most times: the second compiler and parallel collection would only slow its start.
const JVM = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];
const LOG = ['defaultLogLevel=warn', 'log.kafka.server.KafkaRaftServer=info'].map(
  (set) => `-Dorg.slf4j.simpleLogger.${set}`,
);
const START_MS = 60_000;

/**
 * @typedef {object} RunningKafka
 * @property {string} brokers `host:port`
 * @property {string} folder where it keeps its files
 * @property {() => Promise<void>} stop ends it as an operator would; what was written stays until `remove`
 * @property {() => Promise<void>} kill SIGKILL
 * @property {(signal: 'SIGSTOP' | 'SIGCONT') => void} signal holds it, and lets it go on
 * @property {() => Promise<void>} restart on the same ports and data
 * @property {() => Promise<void>} remove stops it and deletes its folder
 */

/**
 * Starts Kafka on free ports. Its listener for clients is named CLIENTS. It ends with this process. The first one on a
 * machine leaves an archive of its loaded classes, with which each later one takes half the processor time to start.
 * @param {Record<string, string>} [settings] server properties beside, or in place of, the ones here
 * @param {string[]} [formatted] options of `kafka-storage format`, such as `--add-scram`
 * @returns {Promise<RunningKafka>}
 */
export async function startKafka(settings = {}, formatted = []) {
  const classPath = await kafkaJars();
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-kafka-'));
  const [port, controller] = /** @type {[number, number]} */ (await freePorts(2));
  const brokers = `127.0.0.1:${port}`;
  const properties = join(folder, 'server.properties');
  const all = { ...defaults(folder, brokers, `127.0.0.1:${controller}`), ...settings };
  writeFileSync(
    properties,
    Object.entries(all)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  mkdirSync(join(folder, 'data'));
  const archive = join(dirname(classPath), 'classes.jsa');
  const java = ['-cp', classPath, ...JVM, ...LOG];
  const inArchive = `-XX:SharedArchiveFile=${archive}`;
  const format = ['kafka.tools.StorageTool', 'format', '-t', uuid(), '-c', properties, ...formatted];
  await promisify(execFile)('java', [...java, inArchive, ...format]);

  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server;
  const start = async (classes = inArchive) => {
    server = spawn('java', [...java, classes, 'kafka.Kafka', properties], { stdio: ['ignore', 'pipe', 'pipe'] });
    await started(server);
  };
  const end = async (/** @type {NodeJS.Signals} */ signal) => {
    const child = server;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // What is held by SIGSTOP would hear SIGTERM only later.
    child.kill('SIGCONT');
    child.kill(signal);
    await ended;
  };
  const endToo = () => void server?.kill('SIGKILL');
  process.once('exit', endToo);
  const remove = async () => {
    await end('SIGKILL');
    process.removeListener('exit', endToo);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (!existsSync(archive)) {
      const fresh = `${archive}.${process.pid}`;
      await start(`-XX:ArchiveClassesAtExit=${fresh}`);
      await end('SIGTERM');
      // Not every Java makes one.
      if (existsSync(fresh)) renameSync(fresh, archive);
    }
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    brokers,
    folder,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    signal: (signal) => void server?.kill(signal),
    restart: () => start(),
    remove,
  };
}

/** A UUID as Kafka writes it: 22 characters of base64url, not beginning with a dash. */
const uuid = () => `k${Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url').slice(1)}`;

/**
 * @param {string} folder
 * @param {string} broker
 * @param {string} controller
 */
const defaults = (folder, broker, controller) => ({
  'process.roles': 'broker,controller',
  'node.id': '1',
  'controller.quorum.voters': `1@${controller}`,
  listeners: `CLIENTS://${broker},CONTROLLER://${controller}`,
  'listener.security.protocol.map': 'CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT',
  'inter.broker.listener.name': 'CLIENTS',
  'controller.listener.names': 'CONTROLLER',
  'log.dirs': join(folder, 'data'),
  'auto.create.topics.enable': 'false',
  'offsets.topic.num.partitions': '4',
  'offsets.topic.replication.factor': '1',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  // A group's first member waits 3 s for others by default.
  'group.initial.rebalance.delay.ms': '0',
  // Twice a second, a broker with nothing to do would write that down: nearly half of the time that it takes then.
  'metadata.max.idle.interval.ms': '0',
  // Contract suites make hundreds of partitions; each would map 20 MB of index.
  'log.index.size.max.bytes': '65536',
});

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<void>}
 */
const started = (server) =>
  new Promise((resolve, reject) => {
    let output = '';
    const fail = (/** @type {string} */ why) => {
      server.kill('SIGKILL');
      reject(new Error(`Kafka did not start: ${why}\n${output.slice(-4000)}`));
    };
    const late = setTimeout(() => fail(`not within ${START_MS} ms`), START_MS);
    const ended = (/** @type {number | null} */ code) => fail(`it ended with ${code}`);
    server.once('exit', ended);
    for (const stream of [server.stdout, server.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output = (output + text).slice(-20_000);
        if (!output.includes('Kafka Server started')) return;
        clearTimeout(late);
        server.off('exit', ended);
        resolve();
      });
    }
  });
