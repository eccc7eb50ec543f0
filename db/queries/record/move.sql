-- Trash, restore or unmake a record; it gets a new version, and versions never decrease.
UPDATE record SET presence = :presence, trashed_by = :by, version = version + 1 WHERE id = :id;
