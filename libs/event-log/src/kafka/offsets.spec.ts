import { until } from '@clickledger/testing';
import { expect, it, jest } from '@jest/globals';
import type { Admin, Kafka } from 'kafkajs';
import { Offsets } from './offsets.js';

const TOPIC = 'topic';
const bounds = (end: number) => [0, 1].map((partition) => ({ partition, offset: '', low: '3', high: `${end}` }));

function offsetsOf(fetchTopicOffsets: Admin['fetchTopicOffsets']): Offsets {
  const admin: Partial<Admin> = { connect: async () => undefined, fetchTopicOffsets };
  return new Offsets({ admin: () => admin as Admin } as Kafka);
}

it('asks once for those who ask at the same time', async () => {
  const fetch = jest.fn(async () => bounds(7));
  const offsets = offsetsOf(fetch);
  const asked = await Promise.all([offsets.bounds(TOPIC, 0), offsets.bounds(TOPIC, 1), offsets.bounds('other', 0)]);
  expect(asked).toEqual(Array(3).fill({ start: 3, end: 7 }));
  expect(fetch.mock.calls).toEqual([[TOPIC], ['other']]);
});

it('asks again for who asks while an answer is on its way', async () => {
  const answers: ((end: number) => void)[] = [];
  const offsets = offsetsOf(() => new Promise((resolve) => answers.push((end) => resolve(bounds(end)))));
  const sent = (count: number) => until(() => answers.length === count);
  const first = offsets.bounds(TOPIC, 0);
  await sent(1);
  const second = offsets.bounds(TOPIC, 0);
  await sent(2);
  answers[0]?.(7);
  answers[1]?.(8);
  expect([(await first).end, (await second).end]).toEqual([7, 8]);
});
