/** Milliseconds since the epoch. */
export type Clock = () => number;

/** Injects the service's Clock: `@Inject(CLOCK) private readonly clock: Clock`. */
export const CLOCK = Symbol('clock');
