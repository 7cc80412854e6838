import { keptFact, type Outcome } from '@clickledger/wire';
import type { Known, Question } from '../attribution-store.js';
import { byShard, chunks, guarded, readAll, type Shards } from '@clickledger/redis-kit';

/**
 * One key a conversion, a hash of its versions; an outcome's text has L in front when it was read back from the log,
 * else U. Set-if-absent for what was decided here; what the log says takes the place of what it does not, and those
 * versions go that rest on that.
 */
const RECORD = guarded(`
local answers = {}
for i, key in ipairs(KEYS) do
  local version, text, logged = ARGV[3 * i - 2], ARGV[3 * i - 1], ARGV[3 * i] == 'L'
  local old = redis.call('HGET', key, version)
  local stored = not old
  if not old then
    redis.call('HSET', key, version, (logged and 'L' or 'U') .. text)
  elseif logged and string.sub(old, 1, 1) == 'U' then
    if string.sub(old, 2) ~= text then
      stored = true
      local all = redis.call('HGETALL', key)
      for j = 1, #all, 2 do
        if tonumber(all[j]) > tonumber(version) and string.sub(all[j + 1], 1, 1) == 'U' then
          redis.call('HDEL', key, all[j])
        end
      end
    end
    redis.call('HSET', key, version, 'L' .. text)
  end
  answers[i] = stored and 1 or 0
end
return answers`);

const REPLACE = guarded(`
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`);

/** A script keeps Redis from everybody else; so many take about a millisecond. */
const AT_ONCE = 200;

const NOTHING: KnownOutcomes = { last: undefined, ofReceipt: undefined, ofWord: undefined };

export type KnownOutcomes = Pick<Known, 'last' | 'ofReceipt' | 'ofWord'>;

export class Outcomes {
  constructor(private readonly shards: Shards) {}

  async record(outcomes: readonly Outcome[], logged: boolean): Promise<boolean[]> {
    const mark = logged ? 'L' : 'U';
    const stored = new Map<Outcome, boolean[]>();
    await Promise.all(
      [...byShard(outcomes, ({ conversion_id }) => this.shards.ofText(conversion_id))].map(async ([shard, own]) => {
        const replies = await shard.write(
          chunks(own, AT_ONCE).map((some) => ({
            lua: RECORD,
            keys: some.map(({ conversion_id }) => shard.key(`outcomes:${conversion_id}`)),
            args: some.flatMap((outcome) => [outcome.version, JSON.stringify(outcome), mark]),
          })),
        );
        // The same object may be given more than once.
        (replies as number[][]).flat().forEach((answer, i) => {
          const outcome = own[i];
          if (outcome) stored.set(outcome, [...(stored.get(outcome) ?? []), answer === 1]);
        });
      }),
    );
    return outcomes.map((outcome) => stored.get(outcome)?.shift() === true);
  }

  /** Mark and text of each version as they are, so that one that somebody replaces meanwhile stays his. */
  async rewrite(conversionIds: readonly string[], change: (outcome: Outcome) => Outcome): Promise<number> {
    let changed = 0;
    for (const [shard, ids] of byShard(conversionIds, (id) => this.shards.ofText(id))) {
      const keys = ids.map((id) => shard.key(`outcomes:${id}`));
      const replies = (await readAll(shard, 'HGETALL', keys)) as string[][];
      const scripts = keys.flatMap((key, i) =>
        chunks(replies[i] ?? [], 2).flatMap(([version = '', text = '']) => {
          const outcome = read(text);
          const next = change(outcome);
          const args = [version, text, text.slice(0, 1) + JSON.stringify(next)];
          return next === outcome ? [] : [{ lua: REPLACE, keys: [key], args }];
        }),
      );
      if (scripts.length > 0) changed += (await shard.write(scripts)).filter((reply) => reply === 1).length;
    }
    return changed;
  }

  async look(questions: readonly Question[]): Promise<KnownOutcomes[]> {
    const answers = new Map<Question, KnownOutcomes>();
    await Promise.all(
      [...byShard(questions, ({ conversionId }) => this.shards.ofText(conversionId))].map(async ([shard, asked]) => {
        const keys = asked.map(({ conversionId }) => shard.key(`outcomes:${conversionId}`));
        const replies = await readAll(shard, 'HGETALL', keys);
        asked.forEach((question, i) => answers.set(question, known(question, replies[i] as string[])));
      }),
    );
    return questions.map((question) => answers.get(question) ?? NOTHING);
  }
}

const read = (text: string): Outcome => keptFact('attributions', JSON.parse(text.slice(1)));

/** @param versions each followed by its text */
function known({ receiptId, word }: Question, versions: readonly string[]): KnownOutcomes {
  const texts = chunks(versions, 2).sort(([one], [other]) => Number(one) - Number(other));
  const all = texts.map(([, text = '']) => ({
    outcome: read(text),
    logged: text.startsWith('L'),
  }));
  // The lowest version of a receipt is the verdict; a later one is its amendment.
  return {
    last: all.at(-1)?.outcome,
    ofReceipt: all.find(({ outcome }) => outcome.receipt_id === receiptId),
    ofWord: all.find(({ outcome }) => outcome.word === word)?.outcome,
  };
}
