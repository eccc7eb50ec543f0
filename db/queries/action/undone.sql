-- Mark an action as taken back.
UPDATE action SET undone_by = :by WHERE id = :id;
