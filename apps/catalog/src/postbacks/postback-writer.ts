import { isDeepStrictEqual } from 'node:util';
import { MOST_POSTBACKS, nextStatus, type PostbackStatus } from '@clickledger/domain';
import { HttpFault, isOwn, targetFault, type Principal } from '@clickledger/runtime';
import type { PostbackChanged } from '@clickledger/wire';
import { Inject, Injectable } from '@nestjs/common';
import { CATALOG_PARTS, type CatalogParts } from '../catalog-parts.js';
import { Catalog } from '../catalog.js';
import type { Change } from '../changes/changed.js';
import { publisherOf } from '../own.js';
import { newId } from '../secrets.js';
import { postbackState, type PostbackState } from './postback-state.js';
import type { PostbackFields, PostPostback, PutPostback } from './postback.dto.js';

/** Makes and changes postbacks, for the network and for publishers, who have their own. */
@Injectable()
export class PostbackWriter {
  constructor(
    private readonly catalog: Catalog,
    @Inject(CATALOG_PARTS) private readonly parts: CatalogParts,
  ) {}

  /** @throws HttpFault 404, also where it is another publisher's */
  async find(id: string, who: Principal): Promise<PostbackChanged> {
    return this.catalog.find({ kind: 'postback', id }, (view) => {
      const found = view.postback(id);
      return found && isOwn(found, who) ? found : undefined;
    });
  }

  async create(body: PostPostback, who: Principal): Promise<PostbackChanged> {
    const publisherId = publisherOf(body.publisher_id, who);
    await this.refuseMore(publisherId);
    const state = await this.stateOf(body);
    const status = this.statusOf(body.status ?? 'active', publisherId, who);
    return this.write({
      type: 'PostbackChanged',
      ...this.catalog.stamp('PostbackChanged', 1),
      postback_id: body.postback_id ?? newId(),
      publisher_id: publisherId,
      ...state,
      status,
      key_generation: 1,
    });
  }

  async change({ current, body }: Change<PostbackChanged, PutPostback>, who: Principal): Promise<PostbackChanged> {
    const state = await this.stateOf(body);
    const isRewritten = !isDeepStrictEqual({ ...postbackState(current), name: '' }, { ...state, name: '' });
    const status = this.statusOf(body.status, current.publisher_id, who, { current: current.status, isRewritten });
    return this.write({
      type: 'PostbackChanged',
      ...this.catalog.stamp('PostbackChanged', body.version),
      postback_id: current.postback_id,
      publisher_id: current.publisher_id,
      ...state,
      status,
      ...(status === 'disabled' && current.disabled_reason && { disabled_reason: current.disabled_reason }),
      key_generation: current.key_generation,
      ...(current.rotated_at !== undefined && { rotated_at: current.rotated_at }),
    });
  }

  /** A new secret; the one of before signs beside it for a day. */
  async rotate(id: string, who: Principal): Promise<PostbackChanged> {
    await this.catalog.readToEnd();
    const current = await this.find(id, who);
    const stamp = this.catalog.stamp('PostbackChanged', current.version + 1);
    return this.write({
      ...current,
      ...stamp,
      key_generation: current.key_generation + 1,
      rotated_at: stamp.changed_at,
    });
  }

  private async write(fact: PostbackChanged): Promise<PostbackChanged> {
    await this.catalog.write(fact);
    return fact;
  }

  private async stateOf(fields: PostbackFields): Promise<PostbackState> {
    const state = postbackState(fields);
    const fault = targetFault(new URL(state.url), this.parts.postbackAllow);
    if (fault !== undefined) {
      const faults = [{ field: 'url', detail: `url ${fault}` }];
      throw new HttpFault(400, 'invalid_request', 'Some fields cannot be accepted: see faults.', { faults });
    }
    await this.refuseUnknownGoal(state);
    return state;
  }

  /** A misspelled goal would wait for conversions that never come. */
  private async refuseUnknownGoal({ offer_id: id, goal }: PostbackState): Promise<void> {
    if (id === undefined || goal === undefined) return;
    const offer = await this.catalog.find({ kind: 'offer', id }, (view) => view.offer(id));
    if (offer.goals.some((one) => one.goal === goal)) return;
    const known = offer.goals.map((one) => one.goal).join(', ');
    throw new HttpFault(422, 'goal_unknown', `The offer ${id} has no goal ${goal}. It has ${known}.`);
  }

  /** The catalog is kept for ever, and in memory: no key may fill it. */
  private async refuseMore(publisherId: string): Promise<void> {
    await this.catalog.readToEnd();
    const own = this.catalog.view.postbacks().filter((one) => one.publisher_id === publisherId);
    if (own.length < MOST_POSTBACKS) return;
    const detail = `${publisherId} has ${own.length} postbacks, and more are not taken: change one that is not needed.`;
    throw new HttpFault(409, 'too_many_postbacks', detail);
  }

  private statusOf(
    asked: PostbackStatus,
    publisherId: string,
    who: Principal,
    change: { current?: PostbackStatus; isRewritten: boolean } = { isRewritten: true },
  ): PostbackStatus {
    const needsApproval = this.catalog.view.publisher(publisherId)?.needs_approval ?? false;
    const status = nextStatus({ asked, ...change, byPublisher: who.role === 'publisher', needsApproval });
    if (status.ok) return status.value;
    const faults = [{ field: 'status', detail: status.detail }];
    throw new HttpFault(400, 'invalid_request', 'Some fields cannot be accepted: see faults.', { faults });
  }
}
