import { nextRelease } from '../faults/next-release.js';
import { startAllInOne } from '../pipeline/all-in-one.js';
import type { Deployment } from '../pipeline/deployment.js';
import { onBothSets } from '../pipeline/on-both-sets.js';
import { ALL_SERVICES, type Service } from '../pipeline/pipeline.js';
import { inOneFile, type Runnable } from '../pipeline/runnable.js';
import { startServices, type Services } from '../pipeline/services.js';
import { Shop } from './shop.js';

/** docs/deploy.md: readers before writers. */
const IN_ORDER: readonly Service[] = [
  'reporting',
  'conversion-ingest',
  'postbacks',
  'attribution',
  'redirect',
  'catalog',
];
const SOME = 5;
const STOPS = /of version \d; this release knows \d/;

onBothSets('an upgrade to a release that has raised versions', (deploy) => {
  it('loses and doubles nothing, there, back where that is possible, and there again', async () => {
    const deployment = await deploy();
    await (deployment.oneProcess ? inOneProcess(deployment) : serviceByService(deployment));
  });
});

/** The embedded stores have one owner: the releases follow each other. */
async function inOneProcess({ folder }: Deployment): Promise<void> {
  const shop = new Shop();
  const visited = async (runnable = inOneFile, link?: string) => {
    const all = await startAllInOne(folder, runnable);
    if (!link) await shop.open(all);
    else await shop.makeLink(all, link);
    await shop.visitors(all, SOME);
    await shop.isExact(all);
    await all.stop();
  };
  await visited();
  await visited(nextRelease, 'second');

  await expect(startAllInOne(folder)).rejects.toThrow(STOPS);

  await visited(nextRelease, 'third');
}

/** Old and new side by side: the old one goes when visitors have come while there were both. */
async function serviceByService({ folder, settings }: Deployment): Promise<void> {
  const release = { of: inOneFile };
  const services = await startServices(folder, settings, ALL_SERVICES, (app) => release.of(app));
  try {
    await oneAfterTheOther(services, release);
  } finally {
    await services.kill();
  }
}

async function oneAfterTheOther(services: Services, release: { of: Runnable }): Promise<void> {
  const shop = new Shop();
  await shop.open(services);
  const replace = async (service: Service, by: Runnable) => {
    release.of = by;
    const old = services.process(service);
    await services.restart(service);
    await shop.visitors(services, SOME);
    old.kill('SIGTERM');
    // What the new attribution appends, the old one does not know: it stops, as docs/deploy.md says. On a busy machine a
    // service is not drained within its bound, and what it had in hand comes again.
    expect([0, 'SIGKILL', ...(service === 'attribution' ? [1] : [])]).toContain(await old.ended);
    await shop.visitors(services, SOME);
  };
  for (const service of IN_ORDER) {
    await replace(service, nextRelease);
    // What reads and does not write goes back as well, while nothing new is written.
    if (service === 'reporting') {
      await replace(service, inOneFile);
      await replace(service, nextRelease);
    }
  }
  await shop.makeLink(services, 'second');
  await shop.visitors(services, SOME);
  await shop.isExact(services);

  // Who goes back now stops at what the new release has written, and takes nothing with it.
  release.of = inOneFile;
  const lastWords = await services.add('attribution').then(
    (back) => back.ended.then(() => back.lines.join('\n')),
    (didNotStart: unknown) => String(didNotStart),
  );
  expect(lastWords).toMatch(STOPS);
  await shop.visitors(services, SOME);
  await shop.isExact(services);
}
