import { differentOf } from './messages.js';
import { POINTS, type Point } from './points.js';
import type { Run } from './run.js';

/** What became of a run, in lines. */
export function tell(what: string, { kills, visits, imported, log, heard, faults }: Run, ms: number): string {
  const { redirected, unanswered, bought, links } = visits;
  const facts = [...log.facts].map(
    ([topic, { all, different }]) => `  ${topic.padEnd(28)}${all}, ${different} different`,
  );
  const others = faults.others.length > 0 ? `:\n${faults.others.map((fault) => `  ${fault}`).join('\n')}` : ' none';
  return `${what}, ${(ms / 1000).toFixed(0)} s
${killsByPoint(kills)}
clicks: ${redirected.size} answered, ${unanswered.size} not; orders: ${bought.size}; links made: ${links.length}; imported: ${imported} rows
messages: ${heard.length} heard, ${differentOf(heard)} different
facts in the log:
${facts.join('\n')}
lost ${faults.lost.length}, doubled ${faults.doubled.length}, other faults${others}
`;
}

export const killsByPoint = (kills: ReadonlyMap<Point, number>): string =>
  (Object.entries(POINTS) as [Point, string][])
    .map(([point, service]) => `  ${point.padEnd(28)}${service.padEnd(13)}${kills.get(point) ?? 0}`)
    .join('\n');
