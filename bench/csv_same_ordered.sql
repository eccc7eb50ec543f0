-- The table of commitments as `diplotrack export commitments` writes it: the same columns in the same
-- order, by hand, for sqlite3 -csv to be timed beside. Clocks and outcomes come from the fact rows.
WITH d (day) AS (SELECT cast(julianday('now') - 1721424.5 AS INTEGER))
SELECT
  r.slug, c.text, c.kind,
  coalesce((SELECT slug FROM record WHERE id = c.made_at_id), '') AS made_at,
  c.made_words AS made, c.made_edtf, c.made_earliest, c.made_latest, c.made_by,
  (SELECT group_concat(q.slug || '; ' || p.part, ' | ')
    FROM promise p JOIN record q ON q.id = p.party_id WHERE p.record_id = c.record_id) AS parties,
  (SELECT group_concat(q.slug, ' | ')
    FROM attestation t JOIN record q ON q.id = t.party_id
    WHERE t.record_id = c.record_id AND t.known <= day) AS attested_by,
  (SELECT group_concat(
      q.slug || coalesce('; ' || t.since_words, '') || coalesce('; ' || s.slug, ''), ' | ')
    FROM attestation t JOIN record q ON q.id = t.party_id LEFT JOIN record s ON s.id = t.source_id
    WHERE t.record_id = c.record_id AND t.known <= day) AS attestations,
  c.due_words AS due, c.due_edtf, c.due_earliest, c.due_latest,
  (SELECT slug FROM record WHERE id = h.clock_id) AS clock,
  iif(c.conditional, 'yes', 'no') AS conditional, c.condition,
  CASE (h.fact - 6100) / 9
    WHEN 0 THEN 'none' WHEN 1 THEN 'ahead' WHEN 2 THEN 'running' ELSE 'past' END AS phase,
  CASE (h.fact - 6100) / 9
    WHEN 0 THEN '' WHEN 1 THEN h.lo - day
    WHEN 2 THEN iif(h.hi = 9999999, '', h.hi - day) ELSE day - h.hi END AS days,
  CASE v.fact - 6320 WHEN 0 THEN 'early' WHEN 1 THEN 'in time' WHEN 2 THEN 'late' ELSE '' END AS verdict,
  v.late AS days_late,
  iif((h.fact - 6100) / 9 = 3 AND (h.fact - 6100) % 9 IN (0, 3, 7, 8), 'yes', 'no') AS overdue,
  iif(h.fact = 6127, 'yes', 'no') AS unassessed,
  o.outcome, coalesce(nullif(o.on_edtf, ''), o.on_words, '') AS outcome_date,
  (SELECT group_concat(q.slug, ' | ') FROM link l JOIN record q ON q.id = l.to_id
    WHERE l.record_id = c.record_id AND l.relation = 'outcome.meetings' AND l.part = h.outcome)
    AS fulfilled_by,
  (SELECT group_concat(q.slug, ' | ') FROM link l JOIN record q ON q.id = l.to_id
    WHERE l.record_id = c.record_id AND l.relation = 'commitment.attempted_by') AS attempted_by,
  (SELECT group_concat(q.slug, ' | ') FROM link l JOIN record q ON q.id = l.to_id
    WHERE l.record_id = c.record_id AND l.relation = 'commitment.renews') AS renews,
  (SELECT group_concat(q.slug, ' | ') FROM link l JOIN record q ON q.id = l.to_id
    WHERE l.record_id = c.record_id AND l.relation = 'commitment.replaced_by') AS replaced_by,
  o.responsibility, c.owner, c.review,
  (SELECT group_concat(q.slug || '; ' || e.role || coalesce('; ' || e.says_edtf, ''), ' | ')
    FROM evidence e JOIN record q ON q.id = e.source_id WHERE e.record_id = c.record_id) AS sources,
  r.note,
  (SELECT group_concat(text, ' | ') FROM word w
    WHERE w.record_id = c.record_id AND w.list = 'tags') AS tags,
  r.version, date(r.known + 1721424.5) AS known, iif(r.known_assumed, 'yes', 'no') AS assumed,
  '' AS guard
FROM d CROSS JOIN commitment c CROSS JOIN record r ON r.id = c.record_id
JOIN holds h ON h.record_id = c.record_id AND h.fact BETWEEN 6100 AND 6135
  AND h.from_day <= day AND h.until_day > day
LEFT JOIN holds v ON v.record_id = c.record_id AND v.fact BETWEEN 6320 AND 6322
  AND v.from_day <= day AND v.until_day > day
LEFT JOIN outcome o ON o.record_id = c.record_id AND o.n = h.outcome
WHERE r.presence = 'here' AND r.known <= day
ORDER BY CASE WHEN c.due_hi BETWEEN 1 AND 9999998 THEN c.due_hi ELSE 9999999 END, c.made_sort,
  c.record_id;
