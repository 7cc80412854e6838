import type { Bench } from '../bench.js';
import { measureFreshness } from '../pipeline/measure-freshness.js';
import { named } from './figures.js';
import { withServices } from './pipeline.js';
import { withStackOnAllCores } from './stack.js';

const CLICKS_A_SECOND = 5_000;

/** Each service in a process of its own. */
export const freshness: Bench = async ({ quick }) =>
  withStackOnAllCores((stack) =>
    withServices(stack, async (pipeline) =>
      named('distributed', await measureFreshness(pipeline, CLICKS_A_SECOND, quick)),
    ),
  );
