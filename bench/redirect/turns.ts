import type { Figures } from '../bench.js';
import { measure, type Measured } from '../load/load.js';
import { median } from '../load/percentile.js';
import { get } from '../load/request.js';
import { linkId } from '../process/catalog.js';
import { cpuSeconds } from '../process/cpu-seconds.js';

const CONNECTIONS = 64;
const ROUNDS = 5;

/** A server that answers redirects, alone on its core. */
export interface Contender {
  readonly url: string;
  readonly pid: number;
}

interface Round extends Measured {
  /** Microseconds of processor time a request. */
  readonly cpu: number;
}

export interface Contenders {
  readonly bare: Contender;
  readonly redirect: Contender;
  /** Where it is installed. */
  readonly nginx?: Contender;
}

/** Each in turns: what else the machine does hits all of them. */
export async function inTurns({ bare, redirect, nginx }: Contenders, quick: boolean): Promise<Figures> {
  await round(bare, 3);
  await round(redirect, 5);
  const rounds: { bare: Round; redirect: Round; nginx: Round | undefined }[] = [];
  const seconds = quick ? 2 : 6;
  for (let i = 0; i < ROUNDS; i++) {
    rounds.push({
      bare: await round(bare, seconds),
      redirect: await round(redirect, seconds),
      nginx: nginx && (await round(nginx, seconds)),
    });
  }
  const of = (figure: (round: (typeof rounds)[number]) => number) => median(rounds.map(figure));
  return {
    redirect_ratio: of(({ bare, redirect }) => redirect.perSecond / bare.perSecond),
    redirect_cpu_ratio: of(({ bare, redirect }) => bare.cpu / redirect.cpu),
    redirect_cpu_us: of(({ redirect }) => redirect.cpu),
    bare_cpu_us: of(({ bare }) => bare.cpu),
    redirect_per_second: of(({ redirect }) => redirect.perSecond),
    redirect_p50_ms: of(({ redirect }) => redirect.p50),
    redirect_p99_ms: of(({ redirect }) => redirect.p99),
    bare_per_second: of(({ bare }) => bare.perSecond),
    bare_p50_ms: of(({ bare }) => bare.p50),
    bare_p99_ms: of(({ bare }) => bare.p99),
    ...(nginx && {
      nginx_ratio: of(({ nginx, redirect }) => redirect.perSecond / (nginx?.perSecond ?? NaN)),
      nginx_per_second: of(({ nginx }) => nginx?.perSecond ?? NaN),
      nginx_p99_ms: of(({ nginx }) => nginx?.p99 ?? NaN),
    }),
  };
}

async function round({ url, pid }: Contender, seconds: number): Promise<Round> {
  const before = cpuSeconds(pid);
  const measured = await measure({ url, connections: CONNECTIONS, seconds, status: 302, request: click });
  return { ...measured, cpu: (1e6 * (cpuSeconds(pid) - before)) / measured.answers };
}

const click = (n: number): string => get(`/c/${linkId(n)}?sub1=newsletter-${n % 500}&source=mail`, n);
