import specs from '@asyncapi/specs';
import { anOffer } from '@clickledger/testing';
import { TOPICS } from '@clickledger/wire';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { generated } from './generated.mjs';

interface AsyncApi {
  channels: Record<string, { messages: object; bindings: { kafka: object } }>;
  components: { messages: Record<string, { payload: { $ref: string } }> };
}

const files = generated(TOPICS, '1.2.3');
const asyncApi = files.get('asyncapi.json') as AsyncApi;

/** As it is written to the file. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('generated', () => {
  it('has a schema of each fact, which says its draft and type', () => {
    const types = Object.values(TOPICS).flatMap(({ facts }) => facts.map(({ properties }) => properties.type.const));
    expect([...files.keys()]).toEqual([...types.map((type) => `schemas/${type}.json`), 'asyncapi.json']);
    expect(asJson(files.get('schemas/ClickRecorded.json'))).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'ClickRecorded',
      type: 'object',
      description: expect.stringContaining('Pass over properties that are not listed'),
      properties: { type: { const: 'ClickRecorded' }, sub1: { type: 'string', maxLength: 255 } },
      required: expect.arrayContaining(['click_id', 'visitor']),
    });
  });

  it('is open where a later release may add a field, in objects within too, and closed where we write', () => {
    const offer = anOffer('shoes', { window: 600 });
    const later = { ...offer, added: 1, goals: offer.goals.map((goal) => ({ ...goal, added: { by: 'a release' } })) };
    const { goals: _goals, ...incomplete } = later;
    const valid = new Ajv2020({ strict: false }).compile(asJson(files.get('schemas/OfferChanged.json')) as object);
    expect([offer, later, incomplete].map((fact) => valid(fact))).toEqual([true, true, false]);
    for (const fact of TOPICS.catalog.facts) expect(fact).toHaveProperty('additionalProperties', false);
  });

  it('is AsyncAPI 3.1 by the standard’s own schema', () => {
    // It brings its own copy of the schema of schemas.
    const standard = specs.schemas['3.1.0'];
    const valid = new Ajv({ strict: false, validateFormats: false, meta: false, validateSchema: false }).compile(
      standard as object,
    );
    expect([valid(asJson(asyncApi)), valid.errors]).toEqual([true, null]);
    expect([valid({ ...asyncApi, channels: { clicks: { messages: [] } } })]).toEqual([false]);
  });

  it('has a channel of each topic, with partitions and retention', () => {
    expect(Object.keys(asyncApi.channels)).toEqual(Object.keys(TOPICS));
    expect(asyncApi.channels['refusals']?.bindings.kafka).toMatchObject({
      partitions: 1,
      topicConfiguration: { 'retention.ms': 604_800_000 },
    });
    expect(asyncApi.channels['conversions']?.bindings.kafka).toMatchObject({
      partitions: 4,
      topicConfiguration: { 'retention.ms': -1 },
    });
  });

  it('refers only to what is there', () => {
    const named = Object.values(asyncApi.channels).flatMap(({ messages }) => Object.keys(messages));
    expect(Object.keys(asyncApi.components.messages)).toEqual(named);
    const payloads = Object.values(asyncApi.components.messages).map(({ payload }) => payload.$ref.replace('./', ''));
    expect(payloads.filter((path) => !files.has(path))).toEqual([]);
  });
});
