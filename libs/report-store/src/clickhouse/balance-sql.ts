/*
 * One row a receipt, or an outcome whose receipt is missing: joined, so that nothing is found by subtracting. Receipts
 * are taken from all time before the period is chosen: one that came again later belongs to the hour of the first.
 */
export const BALANCE = `
SELECT
    if(receipt_id != '', r_offer, o_offer) AS offer_id,
    toUnixTimestamp(toStartOfHour(if(receipt_id != '', r_at, o_at), 'UTC')) AS hour,
    countIf(receipt_id != '') AS receipts,
    countIf(receipt_id != '' AND length(codes) = 0 AND r_at < {settled:DateTime64(3)}) AS receipts_without_outcome,
    sumIf(length(codes), receipt_id = '' AND last_at < {settled:DateTime64(3)}) AS outcomes_without_receipt,
    countIf(receipt_id != '' AND at_once > 1) AS receipts_with_two_outcomes,
    sumMap(map(last_code, toUInt64(receipt_id != '' AND last_code != ''))) AS outcomes
FROM
(
    SELECT receipt_id, offer_id AS r_offer, received_at AS r_at
    FROM receipts
    WHERE received_at >= {from:DateTime64(3)} AND received_at < {to:DateTime64(3)}
) AS r
FULL OUTER JOIN
(
    SELECT
        receipt_id AS o_receipt,
        any(offer_id) AS o_offer,
        min(received_at) AS o_at,
        max(decided_at) AS last_at,
        groupArray(code) AS codes,
        argMax(code, version) AS last_code,
        countIf(NOT supersedes) AS at_once
    FROM stored_outcomes FINAL
    GROUP BY receipt_id
) AS o ON r.receipt_id = o.o_receipt
WHERE receipt_id != '' OR (
    o_at >= {from:DateTime64(3)} AND o_at < {to:DateTime64(3)}
    AND o_receipt NOT IN (SELECT receipt_id FROM stored_receipts)
)
GROUP BY offer_id, hour
ORDER BY hour, offer_id`;

export const REFUSALS = `
SELECT code AS name, toUInt32(count()) AS found
FROM refusals
WHERE refused_at >= {from:DateTime64(3)} AND refused_at < {to:DateTime64(3)}
GROUP BY code
ORDER BY code`;

export const DEAD_LETTERS = `
SELECT source_topic AS name, toUInt32(count()) AS found
FROM dead_letters
WHERE dead_at >= {from:DateTime64(3)} AND dead_at < {to:DateTime64(3)}
GROUP BY source_topic
ORDER BY source_topic`;
