export interface BenchOptions {
  /** Fewer clicks and shorter rounds: to see that it works, not to be quoted. */
  readonly quick: boolean;
}

/** Figures by the names of figures.ts. */
export type Figures = Readonly<Record<string, number>>;

/** Measures one thing, and leaves nothing running or on the disk. */
export type Bench = (options: BenchOptions) => Promise<Figures>;
