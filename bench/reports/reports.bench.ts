import type { Bench, Figures } from '../bench.js';
import { startChild } from '../process/child.js';
import { inTemporaryFolder } from '../process/temporary.js';

const FULL = 10_000_000;
const WITHIN = 3_600_000;
const QUICK = 1_000_000;

/** Reports over many clicks, and a plain count of the same clicks in the same engine. */
export const reports: Bench = async ({ quick }) =>
  inTemporaryFolder(async (folder) => {
    const args = [folder, String(quick ? QUICK : FULL)];
    for (const name of ['schema', 'fill']) {
      const preparing = startChild(new URL(`${name}.child.ts`, import.meta.url), { args });
      await preparing.said(/^(made|filled)$/, WITHIN);
      await preparing.ended;
    }
    const asked = await figuresOf('reports', args);
    const plain = await figuresOf('plain', args);
    const report_ratio = (plain.plain_by_offer_ms ?? NaN) / (asked.report_by_offer_ms ?? NaN);
    return { ...asked, ...plain, report_ratio };
  });

async function figuresOf(name: string, args: string[]): Promise<Figures> {
  const child = startChild(new URL(`${name}.child.ts`, import.meta.url), { args });
  const figures = JSON.parse(await child.said(/^figures (.*)$/, WITHIN)) as Figures;
  await child.ended;
  return figures;
}
