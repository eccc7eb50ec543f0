-- The actions after the action with the id :id.
SELECT id, who, at, verb, summary, undoes, undone_by FROM action WHERE id > :id ORDER BY id LIMIT :limit;
