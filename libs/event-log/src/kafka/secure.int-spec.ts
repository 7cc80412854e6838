import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notRun, temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  ResourcePatternTypes,
  logLevel,
} from 'kafkajs';
import { startKafka, type RunningKafka } from '../../../../tools/stack/kafka.mjs';
import { missingForKafka } from '../../../../tools/stack/kafka-jars.mjs';
import { numbered, numbers, readAll, textOf } from '../contract/log-under-test.contract.js';
import { LogUnavailableError } from '../event-log.js';
import { openEventLog } from '../open-event-log.js';

const PLAIN = 'org.apache.kafka.common.security.plain.PlainLoginModule';
const SCRAM = 'org.apache.kafka.common.security.scram.ScramLoginModule';

const missing = missingForKafka();
if (missing) notRun('Kafka by TLS and SASL', missing);
else {
  describe('Kafka by TLS and SASL', () => {
    const folder = temporaryFolder();
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    let kafka: RunningKafka;
    let ca: string;
    beforeAll(async () => {
      const keys = folder();
      const store = join(keys, 'broker.p12');
      ca = join(keys, 'ca.pem');
      const keytool = (...args: string[]) =>
        execFileSync('keytool', [...args, '-keystore', store, '-storepass', 'changeit', '-alias', 'broker'], {
          stdio: 'pipe',
        });
      keytool('-genkeypair', '-keyalg', 'EC', '-dname', 'CN=broker', '-ext', 'SAN=ip:127.0.0.1', '-validity', '2');
      keytool('-exportcert', '-rfc', '-file', ca);
      kafka = await startKafka(
        {
          'listener.security.protocol.map': 'CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT',
          'ssl.keystore.location': store,
          'ssl.keystore.password': 'changeit',
          'ssl.keystore.type': 'PKCS12',
          'ssl.truststore.location': store,
          'ssl.truststore.password': 'changeit',
          'ssl.truststore.type': 'PKCS12',
          'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
          'super.users': 'User:b',
          'allow.everyone.if.no.acl.found': 'true',
          'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-512',
          'sasl.mechanism.inter.broker.protocol': 'PLAIN',
          'listener.name.clients.plain.sasl.jaas.config': `${PLAIN} required username="b" password="b" user_b="b" user_clickledger="p&ss word";`,
          'listener.name.clients.scram-sha-512.sasl.jaas.config': `${SCRAM} required;`,
        },
        ['--add-scram', 'SCRAM-SHA-512=[name=clickledger,password=scrammed]'],
      );
    });
    afterAll(() => kafka.remove());
    const open = (parameters: string) =>
      openEventLog(`kafka://${kafka.brokers}/secure?tls=on&ca=${encodeURIComponent(ca)}&${parameters}`);

    const denyGroup = async (group: string): Promise<void> => {
      const admin = new Kafka({
        brokers: [kafka.brokers],
        ssl: { ca: [readFileSync(ca, 'utf8')] },
        sasl: { mechanism: 'plain', username: 'b', password: 'b' },
        logLevel: logLevel.NOTHING,
      }).admin();
      await admin.connect();
      await admin.createAcls({
        acl: [
          {
            resourceType: AclResourceTypes.GROUP,
            resourceName: group,
            resourcePatternType: ResourcePatternTypes.LITERAL,
            principal: 'User:clickledger',
            host: '*',
            operation: AclOperationTypes.ALL,
            permissionType: AclPermissionTypes.DENY,
          },
        ],
      });
      await admin.disconnect();
    };

    it.each([
      ['plain', 'p%26ss%20word'],
      ['scram-sha-512', 'scrammed'],
    ])('appends and reads as a user with %s', async (mechanism, password) => {
      const log = await open(`sasl=${mechanism}&username=clickledger&password=${password}`);
      const from = await log.end('refusals', 0);
      await log.append('refusals', numbered(0, 3));
      expect((await readAll(log, 'refusals', 0, from)).map(textOf)).toEqual(numbers(0, 3));
      await log.close();
    });

    it('refuses to start with a wrong password, and does not tell it', async () => {
      const refused = open('sasl=plain&username=clickledger&password=wrong');
      await expect(refused).rejects.toThrow(/authentication failed/i);
      await expect(refused).rejects.not.toThrow('wrong');
    });

    it('ends a subscription whose right to the group is taken away, for kafkajs would stand still with it', async () => {
      const log = await open('sasl=plain&username=clickledger&password=p%26ss%20word');
      const subscription = await log.subscribe('refusals', { group: 'denied', onBatch: () => Promise.resolve() });
      await denyGroup('secure.denied.refusals');
      await expect(subscription.failed).rejects.toThrow(/not authorized/i);
      await log.close();
    });

    it('does not speak to brokers whose certificate nobody it knows has signed', async () => {
      const log = await openEventLog(`kafka://${kafka.brokers}/x?tls=on&sasl=plain&username=b&password=b`);
      await expect(log.append('refusals', numbered(0, 1))).rejects.toThrow(LogUnavailableError);
      await log.close();
    });
  });
}
