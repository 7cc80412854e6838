-- What came without a secret earns nothing until it is confirmed. Its legs are posted again without money, as they are
-- now, so that what reverses them takes back what they posted.
INSERT INTO stored_ledger
SELECT * REPLACE (0 AS revenue, 0 AS payout)
FROM stored_ledger FINAL
WHERE (conversion_id, version, leg) IN (
    SELECT conversion_id, version, 'posting' FROM stored_outcomes FINAL WHERE attributed AND NOT authenticated
    UNION ALL
    SELECT conversion_id, version, 'reversal' FROM stored_outcomes FINAL
    WHERE JSONHas(fact, 'previous') AND NOT JSONExtractBool(fact, 'previous', 'authenticated')
);

INSERT INTO marks
SELECT DISTINCT basis, slice
FROM stored_ledger FINAL
WHERE (conversion_id, version, leg) IN (
    SELECT conversion_id, version, 'posting' FROM stored_outcomes FINAL WHERE attributed AND NOT authenticated
    UNION ALL
    SELECT conversion_id, version, 'reversal' FROM stored_outcomes FINAL
    WHERE JSONHas(fact, 'previous') AND NOT JSONExtractBool(fact, 'previous', 'authenticated')
);
