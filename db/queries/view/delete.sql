-- Forget a view.
DELETE FROM view WHERE name = :name;
