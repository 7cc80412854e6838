CREATE TABLE IF NOT EXISTS store_identity
(
    id String COMMENT 'Which of the stores that the log has filled this is; empty: the first',
    made_at DateTime64(3, 'UTC') COMMENT 'When it began to be filled',
    whole Bool COMMENT 'It has held all of the log since then',
    lost Array(String) COMMENT 'Parts of tables that the engine had found damaged by then'
)
ENGINE = ReplacingMergeTree(whole)
ORDER BY (made_at, id)
COMMENT 'The newest names the store: the log is read for it from the beginning, as another had read it for another';
