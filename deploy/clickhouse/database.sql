-- One server. The reporting service makes views in the one and tables in the other, and brings both up to date with every
-- release.
CREATE DATABASE IF NOT EXISTS clickledger COMMENT 'Clickledger: what people read';
CREATE DATABASE IF NOT EXISTS clickledger_store COMMENT 'Clickledger: the tables behind';
