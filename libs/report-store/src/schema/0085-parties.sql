-- A receipt of what was turned away is asked for by its ID. Parts of before have no index, and are gone after 30 days.
ALTER TABLE stored_refusals
    ADD INDEX IF NOT EXISTS by_refusal_id refusal_id TYPE bloom_filter(0.001) GRANULARITY 1;

-- Rows of before say active until they are read again from the log, or changed.
ALTER TABLE stored_advertisers
    ADD COLUMN IF NOT EXISTS status LowCardinality(String) DEFAULT 'active' COMMENT 'active or suspended' AFTER name;

ALTER TABLE stored_publishers
    ADD COLUMN IF NOT EXISTS status LowCardinality(String) DEFAULT 'active' COMMENT 'active or suspended' AFTER name;
