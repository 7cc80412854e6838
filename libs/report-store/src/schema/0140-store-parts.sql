CREATE TABLE IF NOT EXISTS store_parts
(
    table String COMMENT 'A table of the store',
    parts Array(Tuple(partition String, first Int64, last Int64, expires DateTime('UTC'))) COMMENT 'The parts that it had: their partition, the blocks that they hold, and when the last of their rows is too old (1970: never)'
)
ENGINE = ReplacingMergeTree
ORDER BY (table)
COMMENT 'What each table consisted of when that was last noted: a part is merged into one that holds its blocks, and never just gone';
