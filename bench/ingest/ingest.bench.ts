import { ClickIdCodec, Minter, parseClickIdKeys } from '@clickledger/domain';
import type { Bench } from '../bench.js';
import { measure } from '../load/load.js';
import { get } from '../load/request.js';
import { SETTINGS } from '../process/catalog.js';
import { startChild } from '../process/child.js';
import { inTemporaryFolder } from '../process/temporary.js';

const CONNECTIONS = 64;

/** Postbacks, each of another click and order, validated, and in the log when they are answered. */
export const ingest: Bench = async ({ quick }) =>
  inTemporaryFolder(async (folder) => {
    const child = startChild(new URL('ingest.child.ts', import.meta.url), { core: 0, args: [folder] });
    try {
      const url = await child.said(/listens on (\S+)/);
      const postback = postbacks();
      const round = (seconds: number) =>
        measure({ url, connections: CONNECTIONS, seconds, status: 200, request: postback });
      await round(4);
      const { perSecond, p50, p99 } = await round(quick ? 3 : 15);
      return { postbacks_per_second: perSecond, postback_p50_ms: p50, postback_p99_ms: p99 };
    } finally {
      await child.stop();
    }
  });

/** Each of a click ID of its own, as the service's redirect would have minted it. */
function postbacks(): (n: number) => string {
  const keys = parseClickIdKeys(SETTINGS.CLICK_ID_KEYS);
  if (!keys.ok) throw new Error(keys.detail);
  const minter = new Minter(new ClickIdCodec(keys.value), () => 1);
  let order = 0;
  return () => {
    const { id } = minter.mint(Date.now() - 60_000, 'click', 0);
    return get(
      `/postback?click_id=${id}&goal=sale&transaction_id=order-${order++}&amount=49.90&currency=EUR&token=token-shop`,
    );
  };
}
