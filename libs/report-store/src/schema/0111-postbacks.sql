-- Neither URL nor body: they may hold what is between the publisher and its receiver.
CREATE TABLE IF NOT EXISTS stored_postbacks
(
    postback_id String COMMENT 'The postback',
    publisher_id String COMMENT 'Whose conversions it is told of',
    name String COMMENT 'Its name',
    offer_id String COMMENT 'The offer whose conversions it is told of; empty: all',
    goal String COMMENT 'The goal of that offer; empty: all of its goals',
    told_of LowCardinality(String) COMMENT 'first, statuses or every: of which changes it is told',
    reversals Bool COMMENT 'Told of money that is taken back',
    method LowCardinality(String) COMMENT 'get, post_json, post_form or post_event',
    delay_seconds UInt32 COMMENT 'How long a message waits before it is sent',
    status LowCardinality(String) COMMENT 'active, paused, disabled or awaiting_approval',
    disabled_reason LowCardinality(String) COMMENT 'Why the system has disabled it; empty: it has not',
    version UInt32 COMMENT 'Counts the changes of the entity, from 1',
    changed_at DateTime64(3, 'UTC') COMMENT 'When it was changed',
    log_offset UInt64 COMMENT 'Offset of the record in its partition of the log',
    log_line UInt32 COMMENT 'Line in the record, from 0',
    rank UInt64 MATERIALIZED bitShiftLeft(toUInt64(version), 40) + (1099511627775 - least(log_offset, 1099511627775)) COMMENT 'Latest version; of two facts of one version the first in the log'
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (postback_id)
COMMENT 'Postbacks of the catalog, every version until merged';
