import { get } from '../load/request.js';
import { measure, type Measured } from '../load/load.js';
import { median } from '../load/percentile.js';
import { cpuSeconds } from '../process/cpu-seconds.js';
import { linkId } from '../process/catalog.js';
import { startChild, type Child } from '../process/child.js';
import { inTemporaryFolder } from '../process/temporary.js';
import type { Bench } from '../bench.js';

const SERVER_CORE = 0;
const CONNECTIONS = 64;
const ROUNDS = 5;

interface Round extends Measured {
  /** Microseconds of processor time a request. */
  readonly cpu: number;
}

/** The redirect with durable append, against node:http that answers the same 302, in turns: what else the machine does hits both. */
export const redirect: Bench = async ({ quick }) =>
  inTemporaryFolder(async (folder) => {
    const bare = startChild(new URL('bare.child.ts', import.meta.url), { core: SERVER_CORE });
    const real = startChild(new URL('redirect.child.ts', import.meta.url), { core: SERVER_CORE, args: [folder] });
    try {
      const [bareUrl, realUrl] = [await bare.said(/listens on (\S+)/), await real.said(/listens on (\S+)/)];
      const round = async (url: string, { pid }: Child, seconds: number): Promise<Round> => {
        const before = cpuSeconds(pid);
        const measured = await measure({ url, connections: CONNECTIONS, seconds, status: 302, request: click });
        return { ...measured, cpu: (1e6 * (cpuSeconds(pid) - before)) / measured.answers };
      };
      await round(bareUrl, bare, 3);
      await round(realUrl, real, 5);
      const rounds: { bare: Round; real: Round }[] = [];
      for (let i = 0; i < ROUNDS; i++) {
        rounds.push({
          bare: await round(bareUrl, bare, quick ? 2 : 6),
          real: await round(realUrl, real, quick ? 2 : 6),
        });
      }
      const of = (figure: (round: (typeof rounds)[number]) => number) => median(rounds.map(figure));
      return {
        redirect_ratio: of(({ bare, real }) => real.perSecond / bare.perSecond),
        redirect_cpu_ratio: of(({ bare, real }) => bare.cpu / real.cpu),
        redirect_cpu_us: of(({ real }) => real.cpu),
        bare_cpu_us: of(({ bare }) => bare.cpu),
        redirect_per_second: of(({ real }) => real.perSecond),
        redirect_p50_ms: of(({ real }) => real.p50),
        redirect_p99_ms: of(({ real }) => real.p99),
        bare_per_second: of(({ bare }) => bare.perSecond),
        bare_p50_ms: of(({ bare }) => bare.p50),
        bare_p99_ms: of(({ bare }) => bare.p99),
      };
    } finally {
      await Promise.all([bare.stop(), real.stop()]);
    }
  });

const click = (n: number): string => get(`/c/${linkId(n)}?sub1=newsletter-${n % 500}&source=mail`, n);
