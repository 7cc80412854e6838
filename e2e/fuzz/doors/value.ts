import type { Service } from '../../pipeline/pipeline.js';
import { NASTY } from '../nasty.js';
import type { Random } from '../random.js';
import type { World } from '../world.js';
import { nameOf } from './names.js';
import { resolved, type Schema, type Schemas } from './schema.js';

const NASTY_PERCENT = 4;
/** Fields that need not be there are mostly left out: of all together nearly no body would be accepted. */
const OPTIONAL_PERCENT = 15;
const DEEPEST = 5;
const NUMBERS = [0, 1, 2, 3, 10, 86_400] as const;

export interface Making {
  readonly random: Random;
  readonly world: World;
  readonly service: Service;
  readonly schemas: Schemas;
}

/** A value that a field of this name and schema may have; sometimes one that has broken programs before. */
export function valueOf(name: string, schema: Schema, making: Making, depth = 0): unknown {
  const { random, schemas } = making;
  const one = resolved(schema, schemas, (among) => among[random.below(among.length)] ?? {});
  if (random.percent(NASTY_PERCENT)) return random.pick(NASTY);
  if (one.enum) return one.enum[random.below(one.enum.length)];
  if (one.type === 'object' || one.properties) return depth < DEEPEST ? objectOf(one, making, depth) : {};
  if (one.type === 'array') {
    const items = one.items;
    return items ? Array.from({ length: random.below(3) }, () => valueOf(name, items, making, depth + 1)) : [];
  }
  const known = nameOf(name, making);
  if (known !== undefined) return known;
  if (one.example !== undefined && random.percent(70)) return one.example;
  if (one.type === 'boolean') return random.percent(50);
  if (one.type === 'number' || one.type === 'integer') return random.pick([...NUMBERS, one.maximum ?? 7]);
  return `word ${random.below(100)}`;
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema, making: Making, depth: number) {
  const { random } = making;
  const named = Object.entries(properties).filter(
    ([name]) => required.includes(name) || random.percent(OPTIONAL_PERCENT),
  );
  const others = typeof additionalProperties === 'object' ? [['p0', additionalProperties] as const] : [];
  return Object.fromEntries(
    [...named, ...others].map(([name, schema]) => [name, valueOf(name, schema, making, depth + 1)]),
  );
}
