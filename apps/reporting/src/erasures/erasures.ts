import type { PersonFound, PersonQuery } from '@clickledger/report-store';
import { CLOCK, HttpFault, type Clock } from '@clickledger/runtime';
import { encode, stamp, type Erased } from '@clickledger/wire';
import { Inject, Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import { recordsBehind } from '../projection/not-projected.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import type { ErasureFound, ErasureState } from './erasure.dto.js';

/** Visits of one fact. */
const AT_ONCE = 500;
/** As long as a visitor's hash. */
const NAME_BYTES = 16;
/** Whose position in the log says what is out of its store, and out of a log that can be rewritten. */
const ATTRIBUTION = 'attribution';

/** Asks the report store who is meant, and tells it to the log: every store takes it from there. */
@Injectable()
export class ErasureRequests {
  constructor(
    @Inject(REPORTING_PARTS) private readonly parts: ReportingParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws HttpFault 404 where nobody is found */
  async request(query: PersonQuery, isDry: boolean): Promise<ErasureFound> {
    const { store, log } = this.parts;
    const found = await store.personOf(query);
    const behind = await recordsBehind(this.parts);
    if (found.length === 0) {
      const detail = 'Nothing in the reports names this: what was just made appears in seconds.';
      throw new HttpFault(404, 'person_unknown', detail, { behind });
    }
    const erasureId = randomUUID();
    const facts = found.flatMap((one) => this.factsOf(erasureId, one));
    const rows = { clicks: 0, impressions: 0, outcomes: 0, ledger: 0, refusals: 0, deliveries: 0 };
    for (const fact of facts) {
      for (const [name, count] of Object.entries(await store.rowsOf(fact)))
        rows[name as keyof typeof rows] += Number(count);
    }
    if (!isDry) {
      await log.append(
        'erasures',
        facts.map((fact) => ({ key: erasureId, value: encode('erasures', [fact]) })),
      );
    }
    return {
      whole: sum(found.map(({ whole }) => whole.length)),
      renamed: sum(found.map(({ renamed }) => renamed.length)),
      conversions: new Set(found.flatMap(({ conversions }) => conversions)).size,
      hashes_kept: found.filter(({ isNobody }) => isNobody).length,
      rows,
      behind,
      ...(!isDry && { erasure_id: erasureId }),
    };
  }

  /** Undefined where the log has no such erasure, as far as it was read. */
  async stateOf(erasureId: string): Promise<ErasureState | undefined> {
    const { log, group, erasures } = this.parts;
    const known = erasures.byId(erasureId);
    if (!known) return undefined;
    const [own, attribution] = await Promise.all([
      log.position('erasures', group, 0),
      log.position('erasures', ATTRIBUTION, 0),
    ]);
    const isOut = attribution >= known.before;
    return {
      erasure_id: erasureId,
      erased_at: known.erasedAt,
      report_store: own >= known.before,
      attribution_store: isOut,
      log: log.rewrite === undefined ? 'until_retention' : isOut ? 'rewritten' : 'in_hand',
    };
  }

  private factsOf(erasureId: string, { isNobody, whole, renamed, conversions }: PersonFound): Erased[] {
    const visitor = isNobody ? {} : { visitor: randomBytes(NAME_BYTES).toString('base64url') };
    const facts: Erased[] = [];
    for (let at = 0; at < Math.max(whole.length, renamed.length); at += AT_ONCE) {
      facts.push({
        type: 'Erased',
        v: stamp('Erased'),
        erasure_id: erasureId,
        erased_at: new Date(this.clock()).toISOString(),
        ...visitor,
        whole: whole.slice(at, at + AT_ONCE),
        renamed: renamed.slice(at, at + AT_ONCE),
        conversions: [...conversions],
      });
    }
    return facts;
  }
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
