import type { KeyedClick } from '../attribution-store.js';
import { bucketId } from './click-key.js';

const AT_MOST = 64;

export type Run = [KeyedClick, ...KeyedClick[]];

/** Neighbours of one bucket, as clicks come from the log. */
export function* runsOf(clicks: Iterable<KeyedClick>): Generator<Run> {
  let run: Run | undefined;
  let id = '';
  for (const click of clicks) {
    const own = bucketId(click.ref);
    if (run && own === id && run.length < AT_MOST) {
      run.push(click);
      continue;
    }
    if (run) yield run;
    run = [click];
    id = own;
  }
  if (run) yield run;
}
