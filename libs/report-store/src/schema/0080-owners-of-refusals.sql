-- An advertiser who names another's click or offer is not told whose it is; the network is.
ALTER TABLE stored_refusals
    ADD COLUMN IF NOT EXISTS owner_id LowCardinality(String) COMMENT 'Whose the click or offer is that was named, where it is not the sender’s; empty: the sender’s, or nobody’s' AFTER advertiser_id;
