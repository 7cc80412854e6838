import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { notRun, spawnTs, temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { describeIfRedis } from '../../../../tools/stack/describe-with-redis.mjs';
import { startRedis, type RunningRedis } from '../../../../tools/stack/redis.mjs';

const folder = temporaryFolder();

/** A certificate that signs itself, for localhost. */
function certificate() {
  const [key, cert] = [join(folder(), 'key.pem'), join(folder(), 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject];
  execFileSync('openssl', [...args, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  return { key, cert };
}

describeIfRedis('rediss:', notRun, () => {
  const { key, cert } = certificate();
  let redis: RunningRedis;
  // Not every redis-server is built with TLS, so it ends here.
  const tls = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (secure) => {
    const plain = connect(redis.port, '127.0.0.1');
    secure.on('error', () => plain.destroy()).pipe(plain);
    plain.on('error', () => secure.destroy()).pipe(secure);
  });
  beforeAll(async () => {
    redis = await startRedis();
    await once(tls.listen(0), 'listening');
  });
  afterAll(async () => {
    tls.close();
    await redis.remove();
  });

  const openIn = (env: Record<string, string>) => {
    const url = `rediss://localhost:${(tls.address() as AddressInfo).port}`;
    return spawnTs(new URL('./tls.child.ts', import.meta.url), [url], env);
  };

  it('goes to a server whose certificate is trusted', async () => {
    const child = openIn({ NODE_EXTRA_CA_CERTS: cert });
    expect([await child.ended, child.errors(), child.lines]).toEqual([0, '', ['7']]);
  });

  it('refuses one whose certificate is not', async () => {
    const child = openIn({});
    expect(await child.ended).toBe(1);
    expect(child.errors()).toContain('StoreUnavailableError');
    expect(child.errors()).toContain('self-signed certificate');
  });
});
