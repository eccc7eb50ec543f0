-- From which day a source without a day of its own is known.
UPDATE record SET known = :known WHERE id = :id;
