import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sumOf } from '../../../tools/golden.mjs';
import { decodeClickParts, clickOfParts } from './click-parts.js';
import { decode } from './codec.js';
import { NEWEST, type FactType } from './facts/versions.js';
import { TOPICS, type Topic } from './topics.js';

const folder = join(import.meta.dirname, '../golden');
const linesOf = (type: string): string[] =>
  readFileSync(join(folder, `${type}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
const types = Object.entries(TOPICS).flatMap(([topic, { facts }]) =>
  facts.map((schema): [FactType, Topic] => [schema.properties.type.const, topic as Topic]),
);

/** What has been written to logs is there for years. */
describe('the golden lines', () => {
  it('are as they were written: to make a spec green, change the codec and never a line', () => {
    const sums = types.flatMap(([type]) => linesOf(type).map((line, i) => `${sumOf(line)}  ${type} ${i + 1}`));
    const kept = readFileSync(join(folder, 'sums.txt'), 'utf8').trimEnd().split('\n');
    expect(sums.sort()).toEqual(kept.sort());
  });

  it('are of facts that there are', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    expect(files.sort()).toEqual(types.map(([type]) => `${type}.jsonl`).sort());
  });

  it.each(types)('of %s are one of each version at least, and read as the newest', (type, topic) => {
    const lines = linesOf(type);
    const written = lines.map((line) => JSON.parse(line) as { v: number });
    const versions = Array.from({ length: NEWEST[type] }, (_, i) => i + 1);
    expect([...new Set(written.map(({ v }) => v))].sort()).toEqual(versions);
    const { facts, undecodable } = decode(topic, Buffer.from(lines.join('\n')));
    expect(undecodable).toEqual([]);
    expect(facts.map(({ v }) => v)).toEqual(lines.map(() => NEWEST[type]));
    for (const [i, fact] of written.entries()) if (fact.v === NEWEST[type]) expect(facts[i]).toEqual(fact);
  });

  it('of clicks read the same in parts', () => {
    const record = Buffer.from(linesOf('ClickRecorded').join('\n'));
    expect(decodeClickParts(record).clicks.map(clickOfParts)).toEqual(decode('clicks', record).facts);
  });
});
