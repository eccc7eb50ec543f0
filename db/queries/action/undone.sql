-- Mark an action as undone.
UPDATE action SET undone_by = :by WHERE id = :id;
