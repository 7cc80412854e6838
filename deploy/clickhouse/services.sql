-- The user of the reporting service: REPORT_STORE_URL=http://clickledger:PASSWORD@HOST:8123/clickledger
CREATE USER IF NOT EXISTS clickledger IDENTIFIED WITH sha256_hash BY '${SERVICES_PASSWORD_SHA256}'
DEFAULT DATABASE clickledger;

GRANT SHOW, SELECT, INSERT, OPTIMIZE, TRUNCATE, ALTER ON clickledger.* TO clickledger;
GRANT CREATE TABLE, CREATE VIEW, DROP TABLE, DROP VIEW ON clickledger.* TO clickledger;

-- Of functions in SQL there is one, ratio. No right to read files, URLs or other servers: analysts' statements that come
-- by way of the service run with these rights.
GRANT CREATE FUNCTION, DROP FUNCTION ON *.* TO clickledger;
