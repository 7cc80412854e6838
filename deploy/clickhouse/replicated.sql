-- Several replicas, instead of database.sql: read README.md first. The macros {cluster}, {shard} and {replica} are in
-- each server's configuration. In a database of this engine every CREATE reaches all replicas, and the reporting service
-- makes its tables as ReplicatedReplacingMergeTree.
CREATE DATABASE IF NOT EXISTS clickledger ON CLUSTER '{cluster}'
ENGINE = Replicated('/clickhouse/databases/clickledger', '{shard}', '{replica}')
COMMENT 'Clickledger: what people read';
CREATE DATABASE IF NOT EXISTS clickledger_store ON CLUSTER '{cluster}'
ENGINE = Replicated('/clickhouse/databases/clickledger_store', '{shard}', '{replica}')
COMMENT 'Clickledger: the tables behind';

-- An insert is acknowledged when most replicas have it, for the log's positions move on then, and clicks older than the
-- log's retention are nowhere else. Inserts of several services may go on side by side.
CREATE SETTINGS PROFILE IF NOT EXISTS clickledger_replicated ON CLUSTER '{cluster}' SETTINGS
    insert_quorum = 'auto',
    insert_quorum_parallel = 1,
    insert_quorum_timeout = 30000
TO clickledger;
