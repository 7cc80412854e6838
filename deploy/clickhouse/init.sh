#!/bin/sh
# Run by ClickHouse's image once, while its volume is new, with the passwords that docker-compose.yml hands over.
set -eu
# Not in a pipe, where a refusal of a password would go unheard and leave a server without users.
sql=$(/sql/print-sql.sh)
echo "$sql" | clickhouse-client --host 127.0.0.1 --user "$CLICKHOUSE_USER" --password "$CLICKHOUSE_PASSWORD"
