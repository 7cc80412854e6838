-- Slices are counted again and again, each time by the outcomes of a few conversions. Their IDs are hashes, so each lies in
-- another granule: of stored_outcomes that was the whole table.
CREATE TABLE IF NOT EXISTS first_outcomes
(
    conversion_id String COMMENT 'Hash of what the goal counts by',
    version UInt32 COMMENT 'Counts the outcomes of the conversion, from 1',
    precedence UInt64 COMMENT 'Of the first in the log of this version, as in stored_outcomes'
)
ENGINE = ReplacingMergeTree(precedence)
ORDER BY (conversion_id, version)
SETTINGS index_granularity = 256
COMMENT 'Which outcome of a version counts, by the conversion: the rows of stored_outcomes, without all that they say';

-- Not by the projection: a worker of a release before would leave it out, and its legs would not count.
CREATE MATERIALIZED VIEW IF NOT EXISTS first_outcomes_of_stored TO first_outcomes
(
    conversion_id String COMMENT 'Of the outcome that was inserted',
    version UInt32 COMMENT 'Likewise',
    precedence UInt64 COMMENT 'Likewise'
)
AS SELECT conversion_id, version, bitNot(bitShiftLeft(log_offset, 20) + log_line) AS precedence
FROM stored_outcomes
COMMENT 'Fills first_outcomes with what is inserted into stored_outcomes';

INSERT INTO first_outcomes (conversion_id, version, precedence)
SELECT conversion_id, version, precedence
FROM stored_outcomes FINAL;
