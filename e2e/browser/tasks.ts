import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  /** Microseconds of the processor, which a busy machine does not make more. */
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

/**
 * Milliseconds of the main thread of each task of a script, from its compilation to its listeners, while something happens.
 * @param part of the script's URL
 */
export async function tasksOf(browser: Browser, page: Page, part: string, happens: () => Promise<unknown>) {
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await happens();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  // To compile is part of the first evaluation.
  const ofScript = traceEvents.filter(
    ({ name, args }) => /^(EvaluateScript|FunctionCall)$/.test(name) && args.data?.url?.includes(part),
  );
  if (ofScript.length === 0) throw new Error('the trace has nothing of the script');
  return ofScript.map(({ tdur = 0 }) => tdur / 1000);
}
