import type { Random } from '../random.js';
import type { FuzzRequest } from '../request.js';
import { SLUGS, type World } from '../world.js';
import type { Door, Parameter } from './door.js';
import { valueOf, type Making } from './value.js';

/** A request for one of all operations that the services describe, so that one that is new is fuzzed too. */
export function throughADoor(random: Random, world: World): FuzzRequest {
  const door = doorOf(random, world.doors);
  const making = { random, world, service: door.service, schemas: door.schemas };
  const parameters = door.parameters.filter(
    ({ in: place, required }) => place === 'path' || required || random.percent(15),
  );
  const path = parameters.reduce((built, one) => built.replace(`{${one.name}}`, inPath(one, door, making)), door.path);
  const query = parameters
    .filter(({ in: place }) => place === 'query')
    .map((one) => [one.name, textOf(one, making)] as [string, string]);
  const headers = parameters
    .filter(({ in: place }) => place === 'header')
    .map((one) => [one.name, textOf(one, making).replace(/[^\t\u0020-\u007e]/g, '?')] as [string, string]);
  const [type, schema] = door.bodies[random.below(door.bodies.length)] ?? [];
  const body: unknown = schema && valueOf('body', schema, making);
  return {
    service: door.service,
    method: door.method,
    target: query.length > 0 ? `${path}?${new URLSearchParams(query).toString()}` : path,
    headers: {
      authorization: `Bearer ${world.adminKey}`,
      ...(type !== undefined && { 'content-type': type }),
      ...Object.fromEntries(headers),
    },
    ...(body !== undefined && { body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }),
  };
}

/** Reports over all that was sent so far cost a thousand times what others do, so they are seldom asked. */
const REPORTS_PERCENT = 20;

function doorOf(random: Random, doors: readonly Door[]): Door {
  const door = doors[random.below(doors.length)];
  if (!door) throw new Error('no service describes itself');
  return door.service !== 'reporting' || random.percent(REPORTS_PERCENT) ? door : doorOf(random, doors);
}

/** What an ID in the path is one of, by the folder that it stands in. */
const IDS: Readonly<Record<string, string>> = {
  clicks: 'click_id',
  receipts: 'receipt_id',
  deliveries: 'delivery_id',
};

function inPath({ name, schema }: Parameter, { path }: Door, making: Making): string {
  const { random } = making;
  if (name === 'slug') return random.pick(SLUGS.shop);
  if (name === 'image') return `${random.pick(SLUGS.shop)}.gif`;
  if (name === 'id') {
    return encodeURIComponent(String(valueOf(IDS[path.split('/')[1] ?? ''] ?? name, {}, making)));
  }
  return encodeURIComponent(String(valueOf(name, schema ?? {}, making)));
}

const textOf = ({ name, schema }: Parameter, making: Making): string => {
  const value = valueOf(name, schema ?? {}, making);
  return Array.isArray(value) ? value.map(String).join(',') : String(value);
};
