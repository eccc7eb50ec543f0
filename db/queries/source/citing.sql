-- What cites the source :id, which has no day of its own: the earliest known day (`first`), and citing
-- sources without a day of their own, by which its known day is found (`by`, a JSON list). Evidence is read
-- in its index, from the earliest known day up to the first that counts.
WITH evident (known) AS (
  SELECT v.known FROM evidence v CROSS JOIN record q ON q.id = v.record_id
  WHERE v.source_id = :id AND q.presence = 'here'
    AND NOT (q.kind = 'source' AND q.known_assumed = 1)
  ORDER BY v.known LIMIT 1
)
SELECT
  r.entered,
  (
    SELECT min(known) FROM (
      SELECT known FROM evident
      UNION ALL
      SELECT t.known FROM attestation t JOIN record q ON q.id = t.record_id
      WHERE t.source_id = :id AND q.presence = 'here'
      UNION ALL
      SELECT q.known FROM account a JOIN record q ON q.id = a.record_id
      JOIN record u ON u.id = a.subject_id
      WHERE a.source_id = :id AND q.presence = 'here'
        AND NOT (u.kind = 'source' AND u.known_assumed = 1)
      UNION ALL
      SELECT q.known FROM link l JOIN record q ON q.id = l.record_id
      WHERE l.to_id = :id AND l.relation = 'source.cites'
        AND q.presence = 'here' AND q.known_assumed = 0
      UNION ALL
      SELECT o.known FROM link l
      JOIN outcome o ON o.record_id = l.record_id AND o.n = l.part
      JOIN record q ON q.id = l.record_id
      WHERE l.to_id = :id AND l.relation = 'outcome.sources' AND q.presence = 'here'
      UNION ALL
      SELECT s.known FROM link l
      JOIN state s ON s.record_id = l.record_id AND s.n = l.part
      JOIN record q ON q.id = l.record_id
      WHERE l.to_id = :id AND l.relation = 'state.sources' AND q.presence = 'here'
      UNION ALL
      SELECT p.known FROM link l
      JOIN role p ON p.record_id = l.record_id AND p.n = l.part
      JOIN record q ON q.id = l.record_id
      WHERE l.to_id = :id AND l.relation = 'role.sources' AND q.presence = 'here'
    )
  ) AS first,
  (
    SELECT json_group_array(DISTINCT id) FROM (
      SELECT l.record_id AS id FROM link l JOIN record q ON q.id = l.record_id
      WHERE l.to_id = :id AND l.relation = 'source.cites'
        AND q.presence = 'here' AND q.known_assumed = 1
      UNION ALL
      SELECT a.subject_id FROM account a JOIN record q ON q.id = a.record_id
      JOIN record u ON u.id = a.subject_id
      WHERE a.source_id = :id AND q.presence = 'here'
        AND u.kind = 'source' AND u.known_assumed = 1
      UNION ALL
      SELECT q.id FROM evidence v CROSS JOIN record q ON q.id = v.record_id
      WHERE v.source_id = :id AND v.known <= coalesce((SELECT known FROM evident), 9999999)
        AND q.presence = 'here' AND q.kind = 'source' AND q.known_assumed = 1
    )
  ) AS by
FROM record r
WHERE r.id = :id;
