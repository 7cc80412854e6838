import type { NotProjected } from '../projection/not-projected.js';
import { LAG_BOUND_SECONDS } from './grace.js';

type Behind = Readonly<Record<string, NotProjected>>;

/** The topics of which something should have been in the reports long ago. */
export const overdue = (behind: Behind, now: number): string[] =>
  Object.keys(behind).filter((topic) => now - Date.parse(behind[topic]?.since ?? '') > LAG_BOUND_SECONDS * 1000);
