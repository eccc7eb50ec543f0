-- The action that purged the record with a slug.
SELECT a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by
FROM purged p JOIN action a ON a.id = p.action_id
WHERE p.slug = :slug;
