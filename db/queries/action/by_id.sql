-- An action by its id.
SELECT id, who, at, verb, summary, undoes, undone_by FROM action WHERE id = :id;
