import { TOPICS } from '@clickledger/wire';
import { describe, expect, it } from '@jest/globals';
import { generated } from './generated.mjs';

interface AsyncApi {
  channels: Record<string, { messages: object; bindings: { kafka: object } }>;
  components: { messages: Record<string, { payload: { $ref: string } }> };
}

const files = generated(TOPICS, '1.2.3');
const asyncApi = files.get('asyncapi.json') as AsyncApi;

describe('generated', () => {
  it('has a schema of each fact, which says its draft and type', () => {
    const types = Object.values(TOPICS).flatMap(({ facts }) => facts.map(({ properties }) => properties.type.const));
    expect([...files.keys()]).toEqual([...types.map((type) => `schemas/${type}.json`), 'asyncapi.json']);
    expect(JSON.parse(JSON.stringify(files.get('schemas/ClickRecorded.json')))).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'ClickRecorded',
      type: 'object',
      additionalProperties: false,
      properties: { type: { const: 'ClickRecorded' }, sub1: { type: 'string', maxLength: 255 } },
      required: expect.arrayContaining(['click_id', 'visitor']),
    });
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
