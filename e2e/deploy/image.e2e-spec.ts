import { temporaryFolder, until } from '@clickledger/testing';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeImage, type Image } from './image.js';
import { fileOf } from './root.js';

const SECRETS = {
  ADMIN_KEY: 'admin-key-of-the-network',
  CLICK_ID_KEYS: `a:${'07'.repeat(16)}`,
  VISITOR_KEY: 'ab'.repeat(32),
};
const folder = temporaryFolder();

let image: Image;
beforeAll(async () => {
  image = await makeImage(folder(), 'redirect');
});

/** A process in the image, with this environment and no other. */
function run(command: readonly string[], env: Record<string, string>) {
  const [file = '', ...args] = command;
  const child = spawn(file, args, {
    cwd: image.folder,
    env: { PATH: process.env.PATH, SERVICE: 'redirect', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return {
    output: () => output,
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
    ended: new Promise<number | null>((resolve) => child.once('close', resolve)),
  };
}

describe('the image of redirect', () => {
  it('has the packages of redirect, and of no other service', () => {
    const installed = readdirSync(join(image.folder, 'node_modules'));
    expect(installed).toEqual(expect.arrayContaining(['@nestjs', 'fastify', 'isbot', 'lmdb']));
    // Not ioredis, which is nowhere loaded: npm installs it as an optional peer of @nestjs/microservices.
    expect(installed).not.toEqual(expect.arrayContaining([expect.stringMatching(/chdb|clickhouse|csv-/)]));
    expect(installed).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(jest|eslint|prettier|@swc)$/)]));
    expect(existsSync(join(image.folder, 'node_modules/@clickhouse'))).toBe(false);
  });

  it('needs no package but those at the root, where dist finds them', () => {
    const dependencies = join(image.folder, '../dependencies');
    const nested = ['apps', 'libs'].flatMap((rooms) =>
      readdirSync(join(dependencies, rooms)).filter((room) =>
        existsSync(join(dependencies, rooms, room, 'node_modules')),
      ),
    );
    expect(nested).toEqual([]);
  });

  it('says what to set, and does not start, where it is not configured', async () => {
    const refused = run(image.command, { DATA_DIR: folder(), EVENT_LOG_URL: 'kafka://127.0.0.1:1/?no=such' });
    expect(await refused.ended).toBe(2);
    expect(refused.output()).toMatch(/^redirect cannot start\. Set these in its environment/);
    for (const name of Object.keys(SECRETS)) expect(refused.output()).toContain(`  ${name} is not set\n`);
    expect(refused.output()).toContain('  EVENT_LOG_URL ');
  });

  it('runs, is ready by its own health check, and ends at SIGTERM', async () => {
    const service = run(image.command, { DATA_DIR: folder(), REDIRECT_PORT: '0', ...SECRETS });
    try {
      const port = () => /redirect listens on http:\/\/127\.0\.0\.1:(\d+)/.exec(service.output())?.[1];
      await until(() => port() !== undefined).catch((cause: unknown) => {
        throw new Error(service.output(), { cause });
      });
      const [, check = '[]'] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(fileOf('Dockerfile')) ?? [];
      const checked = run(JSON.parse(check) as string[], { PORT: port() ?? '' });
      expect(await checked.ended).toBe(0);
      const checks = { log: 'ok', catalog: 'ok', consumers: 'ok' };
      expect(JSON.parse(checked.output())).toEqual({ status: 'ready', checks });
      // To the process that CMD starts, which is what Docker signals.
      service.kill('SIGTERM');
      expect(await service.ended).toBe(0);
    } finally {
      service.kill('SIGKILL');
    }
  });

  it('is not found ready where nothing answers', async () => {
    const checked = run(['node', 'ready.mjs'], { PORT: '1' });
    expect(await checked.ended).toBe(1);
  });
});
