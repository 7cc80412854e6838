import type { AttributionStore, Known, Question, Waiting } from '@clickledger/attribution-store';
import { strayId, type ClickIdCodec } from '@clickledger/domain';
import { clickRef, wordIn } from '@clickledger/verdict';

/** What the store knows of each report before it is decided. */
export async function look(
  { store, codec }: { readonly store: AttributionStore; readonly codec: ClickIdCodec },
  reports: readonly Waiting[],
): Promise<Known[]> {
  const strays = reports.filter(({ report }) => report.type === 'StatusReported');
  const answers = await store.look([
    ...reports.map((item) => questionOf(codec, item)),
    ...strays.map((item) => ({ ...questionOf(codec, item), conversionId: strayId(item.report.receipt_id) })),
  ]);
  const ofStrays = new Map(strays.map((item, i) => [item, answers[reports.length + i]?.ofReceipt]));
  return reports.map((item, i) => {
    const known = answers[i];
    if (!known) throw new Error('the attribution store left a question unanswered');
    return known.ofReceipt ? known : { ...known, ofReceipt: ofStrays.get(item) };
  });
}

function questionOf(codec: ClickIdCodec, { partition, report }: Waiting): Question {
  const click =
    report.type === 'ConversionReceived' ? clickRef(codec, report.click_id, report.advertiser_id) : undefined;
  return {
    partition,
    conversionId: report.conversion_id,
    receiptId: report.receipt_id,
    word: wordIn(report),
    click,
  };
}
