import { POSTBACK_STATUSES, reasonIdle } from '@clickledger/domain';
import { deliveriesSql } from '../views/deliveries.js';

const at = (name: string) => `fromUnixTimestamp64Milli({${name}:Int64})`;
const within = (column: string) => `${column} >= ${at('from')} AND ${column} < ${at('to')}`;

/**
 * Outcomes, page by page, that have neither message nor reason, and are of publishers who have postbacks, or were of one
 * before: only a conversion that is attributed anew changes its publisher.
 */
export const UNTOLD = `
SELECT conversion_id, version, fact
FROM stored_outcomes FINAL
WHERE ${within('received_at')} AND decided_at < ${at('settled')}
    AND (conversion_id, version) > ({after:String}, {after_version:UInt32})
    AND (publisher_id IN {publishers:Array(String)} OR (
        version > 1
        AND type NOT IN ('ConversionStatusChanged', 'ConversionRepeated', 'ConversionRejected')
        AND JSONExtractString(fact, 'previous', 'publisher_id') IN {publishers:Array(String)}
    ))
    AND (conversion_id, version) NOT IN (
        SELECT conversion_id, version FROM stored_deliveries
        WHERE conversion_id IN (SELECT conversion_id FROM stored_outcomes WHERE ${within('received_at')})
    )
ORDER BY conversion_id, version
LIMIT {limit:UInt32}`;

/** By the rule of the domain; empty: its postback is not in the catalog here, so nothing says why it should wait. */
const SENDS = [...POSTBACK_STATUSES.filter((status) => reasonIdle(status, false) === undefined), ''];

const LATELY = `attempted_at >= ${at('settled')}`;
const HOST = 'lower(netloc(url))';

/** To which postbacks and hosts something was tried lately, and when the latest of that which was taken had been due. */
const TRIED = `
    SELECT postback_id, ${HOST} AS host, maxIf(m.due_at, t.result != 'failed') AS newest
    FROM stored_deliveries AS m
    INNER JOIN (
        SELECT conversion_id, postback_id, version, result FROM stored_attempts WHERE ${LATELY}
    ) AS t USING (conversion_id, postback_id, version)
    WHERE conversion_id IN (SELECT conversion_id FROM stored_attempts WHERE ${LATELY})
    GROUP BY postback_id, host`;

/**
 * Messages that are due, and were not tried. Not those of a host that was tried lately, for it may take no more: but for
 * those that later ones have overtaken by far.
 */
export const UNTRIED = `
SELECT offer_id, toUnixTimestamp(toStartOfHour(queued_at, 'UTC')) AS hour, toUInt32(count()) AS count
FROM (
    SELECT
        d.offer_id AS offer_id,
        d.queued_at AS queued_at,
        d.postback_id AS postback_id,
        lower(netloc(d.url)) AS host,
        greatest(
            assumeNotNull(if(d.attempted_at >= d.queued_at, d.next_at, d.due_at)), p.changed_at, owner.changed_at
        ) AS due_since
    FROM (${deliveriesSql(`conversion_id IN (SELECT conversion_id FROM stored_deliveries WHERE ${within('queued_at')})`)}) AS d
    LEFT JOIN (SELECT postback_id, status, changed_at FROM stored_postbacks FINAL) AS p USING (postback_id)
    LEFT JOIN (SELECT publisher_id, status, changed_at FROM stored_publishers FINAL) AS owner USING (publisher_id)
    WHERE ${within('d.queued_at')} AND d.delivery_state = 'waiting' AND p.status IN (${SENDS.map((status) => `'${status}'`).join(', ')})
        AND owner.status != 'suspended'
) AS w
LEFT JOIN (${TRIED}) AS lane USING (postback_id, host)
WHERE due_since < ${at('settled')} AND (
    host NOT IN (SELECT host FROM (${TRIED}))
    OR lane.newest > due_since + toIntervalMillisecond({overtaken:UInt64})
)
GROUP BY offer_id, hour
ORDER BY hour, offer_id`;
