import type { ClickIdCodec } from '@clickledger/domain';

/** The one spelling under which facts name the click; a foreign ID is as it is. */
export function clickIdOf(codec: ClickIdCodec, text: string): string {
  const native = codec.decode(text);
  return native.ok ? native.value.id : text;
}
