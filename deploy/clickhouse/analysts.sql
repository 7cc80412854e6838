-- People with SQL of their own: reading only, within limits that they cannot lift. What they may set is how a result is
-- printed, which clients send with every query, and limits below these. The list is that of the SQL endpoint.
CREATE SETTINGS PROFILE IF NOT EXISTS clickledger_analysts SETTINGS
    readonly = 1,
    -- Clients with a deadline of a minute ask for some seconds more; 0 would be no limit.
    max_execution_time = 60 MIN 1 MAX 65 CHANGEABLE_IN_READONLY,
    max_memory_usage = 2147483648,
    max_temporary_data_on_disk_size_for_query = 2147483648,
    max_result_rows = 1000000 MIN 1 MAX 1000000 CHANGEABLE_IN_READONLY,
    max_result_bytes = 536870912 MIN 1 MAX 536870912 CHANGEABLE_IN_READONLY,
    result_overflow_mode = 'throw',
    max_concurrent_queries_for_user = 8,
    priority = 10,
    optimize_move_to_prewhere_if_final = 1,
    date_time_output_format CHANGEABLE_IN_READONLY,
    join_use_nulls CHANGEABLE_IN_READONLY,
    max_block_size CHANGEABLE_IN_READONLY,
    output_format_json_quote_64bit_integers CHANGEABLE_IN_READONLY,
    output_format_json_quote_decimals CHANGEABLE_IN_READONLY,
    output_format_json_quote_denormals CHANGEABLE_IN_READONLY,
    session_timezone CHANGEABLE_IN_READONLY;

CREATE ROLE IF NOT EXISTS clickledger_analysts SETTINGS PROFILE 'clickledger_analysts';
GRANT SHOW, SELECT ON clickledger.* TO clickledger_analysts;

CREATE QUOTA IF NOT EXISTS clickledger_analysts KEYED BY user_name
FOR INTERVAL 1 hour MAX queries = 2000, errors = 200, read_rows = 50000000000, execution_time = 1800
TO clickledger_analysts;

-- One user a person: the quota counts, and system.query_log tells, by user.
CREATE USER IF NOT EXISTS analyst IDENTIFIED WITH sha256_hash BY '${ANALYST_PASSWORD_SHA256}'
DEFAULT DATABASE clickledger DEFAULT ROLE clickledger_analysts;
GRANT clickledger_analysts TO analyst;
