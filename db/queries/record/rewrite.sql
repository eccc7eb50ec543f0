-- The head of a record that is written anew.
UPDATE record SET note = :note, presence = 'here', trashed_by = NULL WHERE id = :id;
