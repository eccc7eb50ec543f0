-- The heads of records, whatever their presence.
SELECT id, kind, slug, title, note, version, presence, entered, known, known_assumed
FROM record
WHERE id IN (SELECT value FROM json_each(:ids));
