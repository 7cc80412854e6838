/** Decimals that an amount may have. */
const DECIMALS = 6;

/**
 * What is sent of a conversion: all that the page has named, for the network says what of it nobody knows. Numbers become
 * texts, without what is left over of adding up in binary (0.1 + 0.2).
 */
export function reportOf(
  offer: string,
  id: string,
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const report: Record<string, unknown> = { offer_id: offer, click_id: id };
  for (const [name, value] of Object.entries(fields))
    report[name] = typeof value === 'number' ? `${+value.toFixed(DECIMALS)}` : value;
  return report;
}
