-- Delete a saved view.
DELETE FROM view WHERE name = :name;
