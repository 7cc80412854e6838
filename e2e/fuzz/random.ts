import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Choices that come out the same for the same seed. */
export interface Random {
  /** From 0 to below `range`. */
  below(range: number): number;
  /** Whether something that happens so often of a hundred times happens. */
  percent(chance: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** The choices of one request: whatever is sent beside it, they are the same. */
export function randomOf(seed: number, request: number): Random {
  const generator = xoroshiro128plus(seed ^ Math.imul(request + 1, 0x9e3779b1));
  const below = (range: number): number => uniformInt(generator, 0, range - 1);
  return {
    below,
    percent: (chance) => below(1_000) < chance * 10,
    pick: (from) => from[below(from.length)] ?? from[0],
  };
}
