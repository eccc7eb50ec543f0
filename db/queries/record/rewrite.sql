-- Update the head of a record that is written again; it gets a new version, and versions never decrease.
UPDATE record
SET note = :note, presence = 'here', trashed_by = NULL, version = version + 1
WHERE id = :id;
