-- Trash, restore or unmake a record, with a new version; numbers never fall.
UPDATE record SET presence = :presence, trashed_by = :by, version = version + 1 WHERE id = :id;
