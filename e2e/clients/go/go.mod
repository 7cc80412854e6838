module clickledger.example/sql-client
