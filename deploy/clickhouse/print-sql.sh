#!/bin/sh
# Prints these files with the passwords' hashes filled in, for a user of ClickHouse who may create users:
#   SERVICES_PASSWORD=... ANALYST_PASSWORD=... deploy/clickhouse/print-sql.sh | clickhouse-client
# With "replicated" as its argument for replicated.sql in the place of database.sql.
set -eu
cd "$(dirname "$0")"

hash() {
  [ "${#1}" -ge 16 ] || { echo "$2 must have at least 16 characters; it has ${#1}" >&2; exit 1; }
  printf %s "$1" | sha256sum | cut -d ' ' -f 1
}
services=$(hash "${SERVICES_PASSWORD-}" SERVICES_PASSWORD)
analyst=$(hash "${ANALYST_PASSWORD-}" ANALYST_PASSWORD)

sed -e "s/\${SERVICES_PASSWORD_SHA256}/$services/" -e "s/\${ANALYST_PASSWORD_SHA256}/$analyst/" \
  services.sql analysts.sql "${1:-database}.sql"
