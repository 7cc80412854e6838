-- The user of the reporting service: REPORT_STORE_URL=http://clickledger:PASSWORD@HOST:8123/clickledger
CREATE USER IF NOT EXISTS clickledger IDENTIFIED WITH sha256_hash BY '${SERVICES_PASSWORD_SHA256}'
DEFAULT DATABASE clickledger;

GRANT SHOW, SELECT, INSERT, OPTIMIZE, TRUNCATE, ALTER ON clickledger_store.* TO clickledger;
GRANT CREATE TABLE, CREATE VIEW, DROP TABLE, DROP VIEW ON clickledger_store.* TO clickledger;
-- What people read. INSERT and DROP TABLE: tables that release 0.1 kept here are moved by their names.
GRANT SHOW, SELECT, INSERT, CREATE TABLE, CREATE VIEW, DROP TABLE, DROP VIEW ON clickledger.* TO clickledger;

-- Of functions in SQL there is one, ratio. No right to read files, URLs or other servers: analysts' statements that come
-- by way of the service run with these rights.
GRANT CREATE FUNCTION, DROP FUNCTION ON *.* TO clickledger;
