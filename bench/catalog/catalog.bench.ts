import type { Bench } from '../bench.js';
import { startChild } from '../process/child.js';
import { residentMegabytes } from '../process/memory.js';
import { inTemporaryFolder } from '../process/temporary.js';

const WITHIN = 600_000;

/** What a catalog of a million links costs the process that has all services, and one that starts while the log is down. */
export const catalog: Bench = async ({ quick }) => {
  const links = quick ? 20_000 : 1_000_000;
  const without = await inTemporaryFolder((folder) => filled(folder, 0, () => started('all-in-one.child.ts', folder)));
  return inTemporaryFolder((folder) =>
    filled(folder, links, async () => {
      const all = await started('all-in-one.child.ts', folder);
      const one = await started('snapshot.child.ts', folder);
      return {
        catalog_start_s: all.seconds,
        catalog_start_cpu_s: all.cpu,
        no_catalog_start_s: without.seconds,
        no_catalog_start_cpu_s: without.cpu,
        catalog_memory_mb: all.megabytes,
        no_catalog_memory_mb: without.megabytes,
        heap_bytes_a_link: (all.heap - without.heap) / links,
        snapshot_start_s: one.seconds,
        snapshot_start_cpu_s: one.cpu,
      };
    }),
  );
};

async function filled<T>(folder: string, links: number, measure: () => Promise<T>): Promise<T> {
  const child = startChild(new URL('fill.child.ts', import.meta.url), { args: [folder, String(links)] });
  await child.said(/^(filled)$/, WITHIN);
  await child.ended;
  return measure();
}

/** Starts over the folder, and stops again. */
async function started(file: string, folder: string) {
  const child = startChild(new URL(file, import.meta.url), { args: [folder] });
  try {
    const seconds = Number(await child.said(/^ready in (\S+)$/, WITHIN));
    const cpu = Number(await child.said(/^processor time (\S+)$/));
    const heap = Number(await child.said(/^live heap (\S+)$/));
    // Then the garbage of the start is collected.
    return { seconds, cpu, heap, megabytes: await residentMegabytes(child.pid) };
  } finally {
    await child.stop();
  }
}
