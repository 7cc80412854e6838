CREATE TABLE IF NOT EXISTS stored_advertisers
(
    advertiser_id String COMMENT 'The advertiser',
    name String COMMENT 'Its name',
    version UInt32 COMMENT 'Counts the changes of the entity, from 1',
    changed_at DateTime64(3, 'UTC') COMMENT 'When it was changed',
    log_offset UInt64 COMMENT 'Offset of the record in its partition of the log',
    log_line UInt32 COMMENT 'Line in the record, from 0',
    rank UInt64 MATERIALIZED bitShiftLeft(toUInt64(version), 40) + (1099511627775 - least(log_offset, 1099511627775)) COMMENT 'Latest version; of two facts of one version the first in the log'
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (advertiser_id)
COMMENT 'Advertisers of the catalog, every version until merged';

CREATE TABLE IF NOT EXISTS stored_offers
(
    offer_id String COMMENT 'The offer',
    advertiser_id String COMMENT 'Whose offer it is',
    name String COMMENT 'Its name',
    status LowCardinality(String) COMMENT 'active, paused or retired',
    currency LowCardinality(String) COMMENT 'ISO 4217',
    version UInt32 COMMENT 'Counts the changes of the entity, from 1',
    changed_at DateTime64(3, 'UTC') COMMENT 'When it was changed',
    log_offset UInt64 COMMENT 'Offset of the record in its partition of the log',
    log_line UInt32 COMMENT 'Line in the record, from 0',
    rank UInt64 MATERIALIZED bitShiftLeft(toUInt64(version), 40) + (1099511627775 - least(log_offset, 1099511627775)) COMMENT 'Latest version; of two facts of one version the first in the log'
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (offer_id)
COMMENT 'Offers of the catalog, every version until merged';

CREATE TABLE IF NOT EXISTS stored_goals
(
    offer_id String COMMENT 'The offer',
    goal String COMMENT 'The goal’s name within the offer',
    counts_in_cvr Bool COMMENT 'Counted as a conversion; else as an event',
    version UInt32 COMMENT 'Counts the changes of the entity, from 1',
    changed_at DateTime64(3, 'UTC') COMMENT 'When it was changed',
    log_offset UInt64 COMMENT 'Offset of the record in its partition of the log',
    log_line UInt32 COMMENT 'Line in the record, from 0',
    rank UInt64 MATERIALIZED bitShiftLeft(toUInt64(version), 40) + (1099511627775 - least(log_offset, 1099511627775)) COMMENT 'Latest version; of two facts of one version the first in the log'
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (offer_id, goal)
COMMENT 'Goals of the catalog, every version until merged';

CREATE TABLE IF NOT EXISTS stored_publishers
(
    publisher_id String COMMENT 'The publisher',
    name String COMMENT 'Its name',
    version UInt32 COMMENT 'Counts the changes of the entity, from 1',
    changed_at DateTime64(3, 'UTC') COMMENT 'When it was changed',
    log_offset UInt64 COMMENT 'Offset of the record in its partition of the log',
    log_line UInt32 COMMENT 'Line in the record, from 0',
    rank UInt64 MATERIALIZED bitShiftLeft(toUInt64(version), 40) + (1099511627775 - least(log_offset, 1099511627775)) COMMENT 'Latest version; of two facts of one version the first in the log'
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (publisher_id)
COMMENT 'Publishers of the catalog, every version until merged';

CREATE TABLE IF NOT EXISTS stored_links
(
    link_id String COMMENT 'The tracking link',
    slug String COMMENT 'Its address is /c/ and this',
    offer_id String COMMENT 'Its offer',
    publisher_id String COMMENT 'Its publisher',
    name String COMMENT 'Its name',
    status LowCardinality(String) COMMENT 'active or paused',
    version UInt32 COMMENT 'Counts the changes of the entity, from 1',
    changed_at DateTime64(3, 'UTC') COMMENT 'When it was changed',
    log_offset UInt64 COMMENT 'Offset of the record in its partition of the log',
    log_line UInt32 COMMENT 'Line in the record, from 0',
    rank UInt64 MATERIALIZED bitShiftLeft(toUInt64(version), 40) + (1099511627775 - least(log_offset, 1099511627775)) COMMENT 'Latest version; of two facts of one version the first in the log'
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (link_id)
COMMENT 'Links of the catalog, every version until merged';
