-- Every change makes a new version; numbers never fall.
UPDATE record SET version = version + 1 WHERE id = :id;
