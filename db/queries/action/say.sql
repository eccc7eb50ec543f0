-- Tell of an action in other words.
UPDATE action SET summary = :summary WHERE id = :id;
