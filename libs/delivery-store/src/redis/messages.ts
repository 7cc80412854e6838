import { chunks, guarded, type Shard, type Shards } from '@clickledger/redis-kit';
import type { Change, Lane, MessageKey, WaitingMessage } from '../delivery-store.js';
import { keptMessage } from '../kept-message.js';
import { laneOf, printLane, readLane } from '../lane.js';
import { RANK_LENGTH, rankOf } from '../rank.js';

/**
 * Keys: messages, lanes by when their first is due, and what the key of each lane begins with: those are of the same
 * hash tag. A message's value is its rank, its lane, a line feed, and its text.
 */
const SAVE = guarded(`
local function refresh(lane)
  local first = redis.call('ZRANGE', KEYS[3] .. lane, 0, 0, 'WITHSCORES')
  if first[1] then redis.call('ZADD', KEYS[2], first[2], lane) else redis.call('ZREM', KEYS[2], lane) end
end
local lanes = {}
for at = 1, #ARGV, 5 do
  local field, rank, lane, due, text = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
  local old = redis.call('HGET', KEYS[1], field)
  if not old or string.sub(old, 1, ${RANK_LENGTH}) <= rank then
    if old then
      local was = string.sub(old, ${RANK_LENGTH + 1}, string.find(old, '\\n', 1, true) - 1)
      redis.call('ZREM', KEYS[3] .. was, field)
      lanes[was] = true
    end
    if due == '' then
      redis.call('HDEL', KEYS[1], field)
    else
      redis.call('HSET', KEYS[1], field, rank .. lane .. '\\n' .. text)
      redis.call('ZADD', KEYS[3] .. lane, due, field)
      lanes[lane] = true
    end
  end
end
for lane in pairs(lanes) do refresh(lane) end`);

/** Names of messages that are due, at a time. */
const PAGE = 256;
/** A script keeps Redis from everybody else; so many take about a millisecond. */
const AT_ONCE = 100;

/** A partition's messages are in one shard: by postback and conversion, and by lane and the time that they are due. */
export class Messages {
  constructor(private readonly shards: Shards) {}

  async find(partition: number, keys: readonly MessageKey[]): Promise<(WaitingMessage | undefined)[]> {
    if (keys.length === 0) return [];
    const texts = await this.texts(
      partition,
      keys.map(({ postbackId, conversionId }) => fieldOf(postbackId, conversionId)),
    );
    return texts.map((text) => (text === null ? undefined : read(text)));
  }

  async save(partition: number, changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const shard = this.shards.ofPartition(partition);
    const keys = [messagesKey(shard, partition), lanesKey(shard, partition), laneKey(shard, partition, '')];
    await shard.write(chunks(changes, AT_ONCE).map((some) => ({ lua: SAVE, keys, args: some.flatMap(argsOf) })));
  }

  async lanes(partition: number, now: number): Promise<Lane[]> {
    const shard = this.shards.ofPartition(partition);
    const [names] = await shard.read((commands) => {
      commands.zrange(lanesKey(shard, partition), '-inf', String(now), 'BYSCORE');
    });
    return (names as string[]).map(readLane);
  }

  async due(
    partition: number,
    lane: Lane,
    now: number,
    limit: number,
    isInHand: (key: MessageKey) => boolean,
  ): Promise<WaitingMessage[]> {
    const shard = this.shards.ofPartition(partition);
    const key = laneKey(shard, partition, printLane(lane));
    const free: string[] = [];
    for (let from = 0; free.length < limit; from += PAGE) {
      const [page] = (await shard.read((commands) => {
        commands.zrange(key, '-inf', String(now), 'BYSCORE', 'LIMIT', from, PAGE);
      })) as [string[]];
      free.push(...page.filter((field) => !isInHand(readField(field))));
      if (page.length < PAGE) break;
    }
    if (free.length === 0 || limit <= 0) return [];
    const texts = await this.texts(partition, free.slice(0, limit));
    // One may have been settled between the two looks.
    return texts.flatMap((text) => (text === null ? [] : [read(text)]));
  }

  async count(partition: number): Promise<number> {
    const shard = this.shards.ofPartition(partition);
    const [count] = await shard.read((commands) => void commands.hlen(messagesKey(shard, partition)));
    return Number(count);
  }

  private async texts(partition: number, fields: readonly string[]): Promise<(string | null)[]> {
    const shard = this.shards.ofPartition(partition);
    const [texts] = await shard.read((commands) => void commands.hmget(messagesKey(shard, partition), ...fields));
    return texts as (string | null)[];
  }
}

function argsOf({ kind, message }: Change): (string | number)[] {
  const { queued, dueAt } = message;
  const field = fieldOf(queued.postback_id, queued.conversion_id);
  const lane = printLane(laneOf(message));
  return [field, rankOf(message), lane, kind === 'done' ? '' : dueAt, kind === 'done' ? '' : JSON.stringify(message)];
}

const read = (value: string): WaitingMessage =>
  keptMessage(JSON.parse(value.slice(value.indexOf('\n') + 1)) as WaitingMessage);

/** A conversion's ID has no bar. */
const fieldOf = (postbackId: string, conversionId: string): string => `${conversionId}|${postbackId}`;
function readField(field: string): MessageKey {
  const bar = field.indexOf('|');
  return { conversionId: field.slice(0, bar), postbackId: field.slice(bar + 1) };
}
const messagesKey = (shard: Shard, partition: number): string => shard.key(`messages:${partition}`);
const lanesKey = (shard: Shard, partition: number): string => shard.key(`lanes:${partition}`);
const laneKey = (shard: Shard, partition: number, lane: string): string => shard.key(`lane:${partition}:${lane}`);
