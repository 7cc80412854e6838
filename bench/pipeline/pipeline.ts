import { SETTINGS } from '../process/catalog.js';
import { startChild } from '../process/child.js';

export const SERVICES = ['redirect', 'conversion-ingest', 'attribution', 'reporting'] as const;
export type Service = (typeof SERVICES)[number];

export interface Pipeline {
  url(service: Service): string;
  /** The JSON of an answer, asked with the network's key. @throws where it is no success */
  ask(service: Service, path: string, body?: string): Promise<unknown>;
}

/** Of all services, or of those that are asked. */
export function pipelineAt(urls: ReadonlyMap<string, string>): Pipeline {
  const headers = { authorization: `Bearer ${SETTINGS.ADMIN_KEY}`, 'content-type': 'application/json' };
  const url = (service: Service) => {
    const found = urls.get(service);
    if (found === undefined) throw new Error(`${service} is not running`);
    return found;
  };
  return {
    url,
    ask: async (service, path, body) => {
      const answer = await fetch(url(service) + path, {
        headers,
        ...(body !== undefined && { method: 'POST', body }),
      });
      if (!answer.ok) throw new Error(`${service} answered ${path} with ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
  };
}

export interface OneProcess extends Pipeline {
  readonly pid: number;
  /** Where analysts ask. */
  readonly sqlUrl: string;
  stop(): Promise<void>;
}

/** Every service in one process of its own, on the embedded stores, over all cores. */
export async function startPipeline(folder: string): Promise<OneProcess> {
  const child = startChild(new URL('all-in-one.child.ts', import.meta.url), { args: [folder] });
  await child.said(/^(ready)$/);
  const found = await Promise.all(
    SERVICES.map(async (name) => [name, await child.said(new RegExp(`^${name} listens on (\\S+)`))] as const),
  );
  const sqlUrl = await child.said(/^SQL is answered on (\S+)/);
  return { ...pipelineAt(new Map(found)), pid: child.pid, sqlUrl, stop: () => child.stop() };
}

const PERIOD = 'from=2020-01-01&to=2100-01-01';

export interface Counted {
  readonly clicks: number;
  readonly conversions: number;
}

export async function totals(pipeline: Pipeline): Promise<Counted> {
  const report = await pipeline.ask('reporting', `/reports/performance?${PERIOD}`);
  return (report as { totals: Counted }).totals;
}

/** By link, since a time (ISO 8601). */
export async function countedByLink(pipeline: Pipeline, from: string): Promise<Map<string, Counted>> {
  const path = `/reports/performance?from=${from}&to=2100-01-01&group_by=link`;
  const { rows } = (await pipeline.ask('reporting', path)) as { rows: (Counted & { link_id: string })[] };
  return new Map(rows.map((row) => [row.link_id, row]));
}

interface Progress {
  readonly behind: number;
  readonly open_slices?: number;
  readonly waiting?: number;
}

/** Whether everything that is in the log is decided, and in the reports. */
export async function isCurrent(pipeline: Pipeline): Promise<boolean> {
  const decided = (await pipeline.ask('attribution', '/progress')) as Progress;
  return decided.behind + (decided.waiting ?? 0) === 0 && (await isReported(pipeline));
}

/** Whether everything that is in the log is in the reports. */
export async function isReported(pipeline: Pipeline): Promise<boolean> {
  const reported = (await pipeline.ask('reporting', '/progress')) as Progress;
  return reported.behind + (reported.open_slices ?? 0) === 0;
}
