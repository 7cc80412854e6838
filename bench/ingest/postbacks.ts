import { ClickIdCodec, Minter, parseClickIdKeys } from '@clickledger/domain';
import type { Figures } from '../bench.js';
import { measure } from '../load/load.js';
import { get } from '../load/request.js';
import { SETTINGS } from '../process/catalog.js';

const CONNECTIONS = 64;

/** Postbacks, each of another click and order, validated, and in the log when they are answered. */
export async function measurePostbacks(url: string, quick: boolean): Promise<Figures> {
  const request = postbacks();
  const round = (seconds: number) => measure({ url, connections: CONNECTIONS, seconds, status: 200, request });
  await round(4);
  const { perSecond, p50, p99 } = await round(quick ? 3 : 15);
  return { postbacks_per_second: perSecond, postback_p50_ms: p50, postback_p99_ms: p99 };
}

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
