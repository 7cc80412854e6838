import type { FollowedCatalog } from '@clickledger/catalog-view';
import type { DisableReason } from '@clickledger/domain';
import type { EventLog } from '@clickledger/event-log';
import type { Clock } from '@clickledger/runtime';
import { encode, stamp, type PostbackChanged } from '@clickledger/wire';
import { Logger } from '@nestjs/common';
import { readCatalog } from '../read-catalog.js';
import type { Farings } from './faring.js';

/** Switches off, by a fact of the catalog, a postback whose receiver is gone for good, by its own word or by none at all. */
export class Disabling {
  private readonly logger = new Logger(Disabling.name);
  private readonly underWay = new Set<string>();

  constructor(
    private readonly log: EventLog,
    private readonly catalog: FollowedCatalog,
    private readonly farings: Farings,
    private readonly clock: Clock,
    private readonly onDisabled: (reason: DisableReason) => void,
  ) {}

  /** Where that does not succeed, or somebody has changed the postback meanwhile, its next message brings it up again. */
  async disable(postbackId: string, reason: DisableReason): Promise<void> {
    if (this.underWay.has(postbackId)) return;
    this.underWay.add(postbackId);
    try {
      await readCatalog(this.catalog);
      const postback = this.catalog.view.postback(postbackId);
      if (postback?.status !== 'active') return;
      if (reason === 'failing' && !(await this.farings.isDead(postbackId))) return;
      const fact = this.disabled(postback, reason);
      await this.log.append('catalog', [{ key: postbackId, value: encode('catalog', [fact]) }]);
      await readCatalog(this.catalog);
      if (!this.catalog.view.has(fact)) return;
      this.onDisabled(reason);
      this.logger.warn(
        { postback_id: postbackId, publisher_id: postback.publisher_id, reason },
        'a postback is disabled',
      );
    } catch (error) {
      this.logger.error({ err: error, postback_id: postbackId }, 'a postback could not be disabled');
    } finally {
      this.underWay.delete(postbackId);
    }
  }

  private disabled({ effective_from: _past, ...postback }: PostbackChanged, reason: DisableReason): PostbackChanged {
    return {
      ...postback,
      v: stamp('PostbackChanged'),
      version: postback.version + 1,
      changed_at: new Date(this.clock()).toISOString(),
      status: 'disabled',
      disabled_reason: reason,
    };
  }
}
