export interface Figure {
  readonly unit: string;
  readonly what: string;
  readonly better: 'higher' | 'lower';
  /** What this machine is meant to reach. */
  readonly reach?: number;
}

export const higher = (unit: string, what: string, reach?: number): Figure => figure('higher', unit, what, reach);
export const lower = (unit: string, what: string, reach?: number): Figure => figure('lower', unit, what, reach);

const figure = (better: Figure['better'], unit: string, what: string, reach?: number): Figure => ({
  unit,
  what,
  better,
  ...(reach !== undefined && { reach }),
});
