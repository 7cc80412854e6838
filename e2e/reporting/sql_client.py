"""Asks the SQL endpoint by clickhouse-connect, and prints what it got as JSON: sql_client.py PORT PASSWORD"""

import json
import sys

import clickhouse_connect
from clickhouse_connect.driver.exceptions import DatabaseError


def error_of(query):
    try:
        client.query(query)
    except DatabaseError as error:
        return str(error)
    return None


port, password = sys.argv[1:]
client = clickhouse_connect.get_client(host="127.0.0.1", port=int(port), username="analyst", password=password)

by_link = client.query("SELECT link_id, count() AS clicks FROM clicks GROUP BY link_id ORDER BY link_id")
of_tube = client.query(
    "SELECT clicked_at, bot FROM clicks WHERE publisher_id = {publisher:String}", parameters={"publisher": "tube"}
)
payout = client.query("SELECT sum(payout) FROM conversions WHERE payout_currency = 'EUR'")
print(
    json.dumps(
        {
            "columns": by_link.column_names,
            "rows": by_link.result_rows,
            "clicked_at": of_tube.first_row[0].isoformat(),
            "bot": of_tube.first_row[1],
            "payout": str(payout.first_row[0]),
            "raw": client.raw_query("SELECT 1 AS one", fmt="JSONEachRow").decode(),
            "errors": [
                error_of("INSERT INTO marks (kind) VALUES (1)"),
                error_of("SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')"),
                error_of("SELECT number FROM numbers(5001)"),
            ],
        }
    )
)
