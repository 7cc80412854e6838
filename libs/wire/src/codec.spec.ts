import { aClick, aLink, aLinkChange, anAdvertiser, anOffer, anOutcome, aPublisher } from '@clickledger/testing';
import { aConversionState, aGoal, aPostback, aReport, aStatusReport } from '@clickledger/testing';
import { aLanding, anAttempt, aQueuedPostback, aSkippedPostback, aStoredClick } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { decode, encode } from './codec.js';
import { NewerVersionError } from './fact-reader.js';
import { stamp } from './facts/versions.js';
import type { OutcomeType } from './facts/attributions.js';
import { TOPICS, type FactsOf, type Topic } from './topics.js';

const TIME = '2026-06-01T12:00:00.000Z';
const OUTCOME_TYPES = TOPICS.attributions.facts.map((schema) => schema.properties.type.const) satisfies OutcomeType[];
const rate = { fixed: '0.000001', percent: '12.5' };
const goals = [
  aGoal(),
  aGoal('any', { window: 'unlimited', overrides: { blog: { revenue: rate }, tia: { payout: rate } } }),
];

const examples: { readonly [T in Topic]: readonly FactsOf[T][] } = {
  catalog: [
    anAdvertiser(),
    aPublisher(),
    anOffer('shoes', { goals, window: 'unlimited', effective_from: TIME }),
    aLink(),
    aLinkChange(),
    aPostback(),
    aPostback('all', { on: 'statuses', statuses: ['approved'], method: 'post_json', body: '{"cid":"{cid}"}' }),
  ],
  clicks: [aClick(), aClick({ click_id: 'their "ID" é', sub10: 'a\nb\u2028\u0000', origin: 'import', cut: ['sub10'] })],
  impressions: [
    {
      type: 'ImpressionRecorded',
      v: 1,
      impression_id: 'impression-1',
      impressed_at: TIME,
      link_id: 'shoes-blog',
      offer_id: 'shoes',
      publisher_id: 'blog',
      advertiser_id: 'shop',
      visitor: 'visitor-1',
      bot: true,
    },
  ],
  landings: [aLanding(), aStoredClick()],
  conversions: [aReport(), aReport({ amount: '-0.000001', update: true }), aStatusReport()],
  refusals: [
    {
      type: 'ConversionRefused',
      v: stamp('ConversionRefused'),
      refusal_id: 'refusal-1',
      refused_at: TIME,
      source: '192.0.2.1',
      method: 'postback',
      code: 'click_id_malformed',
      detail: 'The click ID is empty.',
      report: 'click_id=&amount=1',
    },
  ],
  attributions: OUTCOME_TYPES.map((type, i) => anOutcome({ type, version: i + 1, previous: aConversionState() })),
  deliveries: [aQueuedPostback(), aSkippedPostback(), anAttempt(), anAttempt({ http_status: 0, error: 'timeout' })],
  backfills: [
    {
      type: 'BackfillChanged',
      v: 1,
      backfill_id: 'backfill-1',
      postback_id: 'blog-tracker',
      publisher_id: 'blog',
      messages: 'all',
      from: TIME,
      to: TIME,
      per_second: 10,
      started_at: TIME,
      outcomes_to: [1, 0, 7, 2],
      deliveries_from: [0, 0, 0, 0],
      total: 3,
      state: 'running',
      queued: 0,
      changed_at: TIME,
    },
  ],
  'dead-letters': [
    {
      type: 'DeadLettered',
      v: 1,
      dead_letter_id: 'clicks-0-7-1',
      dead_at: TIME,
      reason: 'not JSON',
      source_topic: 'clicks',
      source_partition: 0,
      source_offset: 7,
      line: 1,
      raw: 'ew==',
    },
  ],
  erasures: [
    {
      type: 'Erased',
      v: 1,
      erasure_id: 'e1',
      erased_at: '2026-06-01T12:00:00.000Z',
      visitor: 'random',
      whole: [{ advertiser_id: 'shop', id: 'c1' }],
      renamed: [],
      conversions: ['conv-1'],
    },
  ],
};
const topics = Object.entries(examples) as [Topic, FactsOf[Topic][]][];

const bytes = (...lines: (string | object | Uint8Array)[]) =>
  Buffer.concat(
    lines.flatMap((line, i) => [
      Buffer.from(i === 0 ? '' : '\n'),
      line instanceof Uint8Array ? line : Buffer.from(typeof line === 'string' ? line : JSON.stringify(line)),
    ]),
  );

describe('a record', () => {
  it.each(topics)('of %s reads back as it was written', (topic, facts) => {
    expect(decode(topic, encode(topic, facts))).toStrictEqual({ facts, undecodable: [] });
  });

  it('has an example of every fact type here', () => {
    const written = topics.map(([topic, facts]) => [topic, [...new Set(facts.map(({ type }) => type))]]);
    const known = Object.entries(TOPICS).map(([topic, { facts }]) => [
      topic,
      facts.map(({ properties }) => properties.type.const),
    ]);
    expect(written).toEqual(known);
  });

  it('is one JSON object a line, as ClickHouse’s JSONEachRow reads it', () => {
    const clicks = [aClick(), aClick({ sub1: 'two\nlines' })];
    expect(encode('clicks', clicks).toString().split('\n')).toEqual(clicks.map((click) => JSON.stringify(click)));
  });

  it('may be a part of a larger buffer', () => {
    const whole = Buffer.concat([Buffer.from('before\n'), encode('clicks', [aClick()]), Buffer.from('\nafter')]);
    expect(decode('clicks', whole.subarray(7, -6)).facts).toEqual([aClick()]);
  });
});

describe('a line that is no fact', () => {
  it('costs none of the good ones beside it, and is told with its place and bytes', () => {
    const broken = Buffer.from([0x7b, 0xff]);
    const { facts, undecodable } = decode('clicks', bytes(aClick(), '', broken, aClick({ sub1: 'b' }), '{"type":'));
    expect(facts).toEqual([aClick(), aClick({ sub1: 'b' })]);
    expect(undecodable.map(({ line }) => line)).toEqual([1, 2, 4]);
    expect(undecodable[1]?.raw).toEqual(broken);
  });

  const click = aClick();
  const { visitor: _missing, ...incomplete } = click;
  it.each<[string, string | object | Uint8Array, RegExp]>([
    ['nothing', '', /^not JSON/],
    ['broken JSON', '{"type":"ClickRecorded"', /^not JSON/],
    ['invalid UTF-8 within a value', Buffer.from(JSON.stringify(aClick({ sub1: 'ÿ' })), 'latin1'), /^not UTF-8$/],
    ['a byte order mark', `\ufeff${JSON.stringify(click)}`, /^not JSON/],
    ['null', 'null', /^not a JSON object$/],
    ['a number', '7', /^not a JSON object$/],
    ['a text', '"ClickRecorded"', /^not a JSON object$/],
    ['a list', [click], /no fact of topic clicks/],
    ['no type', {}, /no fact of topic clicks/],
    ['an unknown type without a version', { type: 'ClickUndone' }, /no fact of topic clicks: type is "ClickUndone"/],
    ['a type that is no name of ours', { ...click, type: 'click_undone' }, /no fact of topic clicks/],
    ['a type that every object has', { ...click, type: 'constructor' }, /no fact of topic clicks/],
    ['a fact of another topic', aReport(), /no fact of topic clicks: type is "ConversionReceived"/],
    ['no version', { ...click, v: undefined }, /^ClickRecorded/],
    ['an older version', { ...click, v: 0 }, /^ClickRecorded\/v/],
    ['a version in quotes', { ...click, v: '2' }, /^ClickRecorded\/v/],
    ['a missing field', incomplete, /^ClickRecorded.*visitor/],
    ['an unknown field and another fault', { ...click, fingerprint: 'x', bot: 1 }, /^ClickRecorded/],
    ['an unknown field __proto__', JSON.stringify(click).replace('{', '{"__proto__":{"a":1},'), /^ClickRecorded/],
    ['a value that is null', { ...click, sub1: null }, /^ClickRecorded\/sub1/],
    ['an empty text', { ...click, sub1: '' }, /^ClickRecorded\/sub1/],
    ['too long a text', { ...click, sub1: 'x'.repeat(256) }, /^ClickRecorded\/sub1/],
    ['a time without milliseconds', { ...click, clicked_at: '2026-06-01T12:00:00Z' }, /^ClickRecorded\/clicked_at/],
  ])('%s', (_name, line, reason) => {
    const { facts, undecodable } = decode('clicks', bytes(line));
    expect(facts).toEqual([]);
    expect(undecodable).toEqual([{ line: 0, reason: expect.stringMatching(reason), raw: bytes(line) }]);
  });

  it.each([
    ['7 decimals', { amount: '1.0000001' }],
    ['an exponent', { amount: '1e3' }],
    ['a number', { amount: 1 }],
    ['a currency in small letters', { currency: 'eur' }],
  ])('an amount with %s', (_name, over) => {
    expect(decode('conversions', bytes({ ...aReport(), ...over })).undecodable).toHaveLength(1);
  });
});

describe('a field named __proto__', () => {
  it('among what a sender sent is kept, and sets no prototype', () => {
    const reported = JSON.parse('{"__proto__":"x"}') as Record<string, string>;
    const outcome = anOutcome({ state: aConversionState({ reported }) });
    const { facts } = decode('attributions', encode('attributions', [outcome]));
    expect(Object.entries(facts[0]?.state?.reported ?? {})).toEqual([['__proto__', 'x']]);
  });
});

describe('a fact of a newer release', () => {
  it.each(topics)('of %s stops its reader, whatever else is in the record', (topic, [fact]) => {
    const known = fact?.v ?? 0;
    const record = bytes('broken', { ...fact, v: known + 1, new_field: 1 });
    expect(() => decode(topic, record)).toThrow(NewerVersionError);
    expect(() => decode(topic, record)).toThrow(
      `topic ${topic} holds a ${fact?.type} of version ${known + 1}; this release knows ${known}`,
    );
  });

  it.each([
    ['the type is unknown', { type: 'ClickUndone', v: 1 }, 'holds a ClickUndone, which this release does not know'],
    ['the type of a newer version is unknown', { type: 'ClickUndone', v: 2 }, 'holds a ClickUndone'],
    ['a field is unknown', { ...aClick(), fingerprint: 'x' }, 'holds a ClickRecorded with fingerprint'],
  ])('stops it also where %s', (_name, fact, message) => {
    expect(() => decode('clicks', bytes(aClick(), fact))).toThrow(NewerVersionError);
    expect(() => decode('clicks', bytes(aClick(), fact))).toThrow(`topic clicks ${message}`);
  });

  it('stops it also where a field deep in it is unknown', () => {
    const state = { ...aConversionState(), fee: '1' };
    expect(() => decode('attributions', bytes({ ...anOutcome(), state }))).toThrow('with fee, which this release');
  });
});
