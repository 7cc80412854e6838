import type { Postback } from '@clickledger/domain';
import type { PostbackChanged } from '@clickledger/wire';
import { EntityHistory, type Accepted } from './entity-history.js';

/** Every accepted version of every postback, by publisher. */
export class Postbacks {
  private readonly history = new EntityHistory<PostbackChanged>();
  private readonly idsOf = new Map<string, string[]>();
  /** One object a version, so that its template is taken apart once. */
  private readonly read = new WeakMap<PostbackChanged, Postback>();

  add(accepted: Accepted<PostbackChanged>): void {
    const { fact } = accepted;
    const ids = this.idsOf.get(fact.publisher_id);
    if (!ids) this.idsOf.set(fact.publisher_id, [fact.postback_id]);
    else if (fact.version === 1) ids.push(fact.postback_id);
    this.history.add(fact.postback_id, accepted);
  }

  version(id: string, version: number): PostbackChanged | undefined {
    return this.history.version(id, version);
  }

  one(id: string): PostbackChanged | undefined {
    return this.history.inForce(id);
  }

  latest(): PostbackChanged[] {
    return this.history.latest();
  }

  /** Those that stood at this time. What was before it was made is none of a postback's business. */
  inForceAt(publisherId: string, at: number): Postback[] {
    const ids = this.idsOf.get(publisherId) ?? [];
    return ids
      .filter((id) => Date.parse(this.history.version(id, 1)?.changed_at ?? '') <= at)
      .map((id) => this.history.inForce(id, { at }))
      .filter((fact) => fact !== undefined)
      .map((fact) => this.postback(fact));
  }

  private postback(fact: PostbackChanged): Postback {
    const known = this.read.get(fact) ?? postbackOf(fact);
    this.read.set(fact, known);
    return known;
  }
}

/** A postback as the domain reckons with it. */
export function postbackOf(fact: PostbackChanged): Postback {
  return {
    postbackId: fact.postback_id,
    version: fact.version,
    publisherId: fact.publisher_id,
    offerId: fact.offer_id,
    goal: fact.goal,
    on: fact.on,
    statuses: fact.statuses ?? [],
    reversals: fact.reversals,
    alsoGlobal: fact.also_global,
    request: { method: fact.method, url: fact.url, body: fact.body },
    expects: expectedBy(fact),
    delaySeconds: fact.delay_seconds,
    status: fact.status,
    keyGeneration: fact.key_generation,
    rotatedAt: fact.rotated_at === undefined ? undefined : Date.parse(fact.rotated_at),
  };
}

function expectedBy({ expect_status, expect_preset }: PostbackChanged): Postback['expects'] {
  if (expect_preset !== undefined) return { preset: expect_preset };
  return expect_status === undefined ? 'success' : { status: expect_status };
}
