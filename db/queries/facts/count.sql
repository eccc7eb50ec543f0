-- Set the days that a record has in the tally.
UPDATE record SET counted = :counted, cited = :cited, told = :told, ruled = :ruled WHERE id = :id;
