-- One server. The reporting service makes the tables in it, and brings them up to date with every release.
CREATE DATABASE IF NOT EXISTS clickledger COMMENT 'Clickledger: facts, ledger and reports';
