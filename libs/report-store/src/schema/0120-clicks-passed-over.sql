-- Links of another platform come with macros that nobody replaced: they are no sub-IDs, and the click says so.
ALTER TABLE stored_clicks
    ADD COLUMN IF NOT EXISTS passed_over Array(String) COMMENT 'Parameters whose macro nobody replaced' AFTER diverted;
