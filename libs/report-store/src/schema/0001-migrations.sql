CREATE TABLE IF NOT EXISTS schema_migrations
(
    name String COMMENT 'File of the migration',
    applied_at DateTime64(3, 'UTC') COMMENT 'When its last statement had run'
)
ENGINE = ReplacingMergeTree
ORDER BY (name)
COMMENT 'Which schema files have been applied';
