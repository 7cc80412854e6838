import { FIRST_POINT, POINTS, type Order, type Point } from './points.js';

export type Kill = NonNullable<Order['kill']>;

/** Of a hundred kills, how many hit the migration. */
const MIGRATING = 0.06;
/** Each must find tables that are not made yet: there are 33 tables and views. */
const MOST_MIGRATING = 10;
const OCCURRENCES = 3;
/** Longer than most steps that are killed in the middle, milliseconds. */
const LONGEST_MOMENT = { 'while-inserting': 30, 'while-recounting': 60, 'while-spool-replays': 10 };
/** Comes once in a life, or seldom. */
const ONCE: readonly Point[] = [FIRST_POINT, 'while-spool-replays', 'between-mark-and-recount', 'while-recounting'];

const OTHER_POINTS = (Object.keys(POINTS) as Point[]).filter((point) => point !== FIRST_POINT);

/** So many kills, spread over the points: the migration's first, the others in any order. */
export function planOf(kills: number, random: () => number): Kill[] {
  const first = Math.min(Math.ceil(kills * MIGRATING), MOST_MIGRATING);
  const others = Array.from({ length: kills - first }, (_, i) => OTHER_POINTS[i % OTHER_POINTS.length] ?? FIRST_POINT);
  const points = [...Array<Point>(first).fill(FIRST_POINT), ...shuffled(others, random)];
  return points.map((point) => killAt(point, random));
}

export const killAt = (point: Point, random: () => number): Kill => ({
  point,
  occurrence: ONCE.includes(point) ? 1 : 1 + Math.floor(random() * OCCURRENCES),
  moment: Math.floor(random() * (point in LONGEST_MOMENT ? LONGEST_MOMENT[point as keyof typeof LONGEST_MOMENT] : 1)),
});

const shuffled = <T>(all: readonly T[], random: () => number): T[] =>
  all
    .map((one) => ({ one, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
