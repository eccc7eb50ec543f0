-- Trash, restore or unmake a record.
UPDATE record SET presence = :presence, trashed_by = :by WHERE id = :id;
