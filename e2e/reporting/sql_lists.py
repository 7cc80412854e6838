"""What clickhouse-connect and SQLAlchemy are shown, as JSON: sql_lists.py PORT PASSWORD"""

import json
import sys

import clickhouse_connect
import sqlalchemy

port, password = sys.argv[1:]
client = clickhouse_connect.get_client(
    host="127.0.0.1", port=int(port), username="analyst", password=password, database="clickledger"
)
engine = sqlalchemy.create_engine(f"clickhousedb://analyst:{password}@127.0.0.1:{port}/clickledger")


def names(query):
    return sorted(str(row[0]) for row in client.query(query).result_rows)


with engine.connect() as connection:
    seen = sqlalchemy.inspect(connection)
    of_tube = connection.execute(
        sqlalchemy.text("SELECT count() FROM clicks WHERE publisher_id = :publisher"), {"publisher": "tube"}
    )
    by_sqlalchemy = {
        "tables": sorted(seen.get_table_names("clickledger")),
        "columns": len(seen.get_columns("clicks", "clickledger")) > 20,
        "clicks": of_tube.scalar(),
    }
print(
    json.dumps(
        {
            "databases": names("SHOW DATABASES"),
            "tables": names("SHOW TABLES"),
            "system": names("SELECT name FROM system.tables WHERE database NOT IN ('system', 'information_schema', 'INFORMATION_SCHEMA')"),
            "schema": names("SELECT table_name FROM information_schema.tables WHERE table_schema = 'clickledger'"),
            "sqlalchemy": by_sqlalchemy,
        }
    )
)
