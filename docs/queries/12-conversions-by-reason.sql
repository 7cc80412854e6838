-- Conversions by status and the reason that was given for it
SELECT advertiser_id, status, reason, count() AS conversions, groupUniqArray(3)(reason_text) AS some_words
FROM conversions
GROUP BY advertiser_id, status, reason
ORDER BY advertiser_id, status, reason
