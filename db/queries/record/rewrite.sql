-- The head of a record that is written anew, with a new version; numbers never fall.
UPDATE record
SET note = :note, presence = 'here', trashed_by = NULL, version = version + 1
WHERE id = :id;
