-- Anybody can be refused: what was turned away is kept for whoever asks why, and then gives its room back. By the time
-- that it was stored, as a clock that was wrong may have written refused_at. Rows of before count from their next merge.
ALTER TABLE stored_refusals
    ADD COLUMN IF NOT EXISTS passed_over Array(String) COMMENT 'Parameters that nothing was read from' AFTER report,
    ADD COLUMN IF NOT EXISTS stored_at DateTime('UTC') DEFAULT now() COMMENT 'When it was stored; kept for 30 days from then';

ALTER TABLE stored_refusals
    MODIFY TTL stored_at + INTERVAL 30 DAY;

ALTER TABLE stored_receipts
    ADD COLUMN IF NOT EXISTS passed_over Array(String) COMMENT 'Parameters that nothing was read from' AFTER authenticated,
    ADD COLUMN IF NOT EXISTS warnings Array(String) COMMENT 'Codes of what the sender was told besides' AFTER passed_over;
