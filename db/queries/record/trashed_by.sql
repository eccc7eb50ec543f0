-- The action that put a record into the trash, where it is there.
SELECT a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by
FROM record r JOIN action a ON a.id = r.trashed_by
WHERE r.id = :id AND r.presence = 'trashed';
