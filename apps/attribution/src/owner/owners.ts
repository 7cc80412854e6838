import { Injectable } from '@nestjs/common';
import type { PartitionOwner } from './partition-owner.js';
import type { Poller } from './poller.js';

interface Owned {
  readonly owner: PartitionOwner;
  readonly poller: Poller;
}

/** The partitions of conversions that this process decides. */
@Injectable()
export class Owners {
  private readonly owned = new Map<number, Owned>();

  add(partition: number, owned: Owned): void {
    this.owned.set(partition, owned);
  }

  of(partition: number): PartitionOwner {
    const owned = this.owned.get(partition);
    if (!owned) throw new Error(`partition ${partition} of conversions is not assigned here`);
    return owned.owner;
  }

  async remove(partition: number): Promise<void> {
    await this.owned.get(partition)?.poller.stop();
    this.owned.delete(partition);
  }

  /** Resolves when all decisions that were in hand are made. */
  async idle(): Promise<void> {
    await Promise.all([...this.owned.values()].map(({ owner }) => owner.idle()));
  }
}
