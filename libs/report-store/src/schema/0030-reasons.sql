ALTER TABLE stored_receipts
    ADD COLUMN IF NOT EXISTS reason LowCardinality(String) COMMENT 'Why the status: cancelled, returned, fraud, duplicate, out_of_terms or other; empty: not said' AFTER status,
    ADD COLUMN IF NOT EXISTS reason_text String COMMENT 'Why the status, in the sender’s words; empty: none' AFTER reason;

ALTER TABLE stored_outcomes
    ADD COLUMN IF NOT EXISTS reason LowCardinality(String) COMMENT 'Why the status: cancelled, returned, fraud, duplicate, out_of_terms or other; empty: not said' AFTER status,
    ADD COLUMN IF NOT EXISTS reason_text String COMMENT 'Why the status, in the sender’s words; empty: none' AFTER reason;
